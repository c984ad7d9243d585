import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { allPhrases } from "./phrases/all-phrases.mjs";

/**
 * The pane's words in five languages, addin/words/<language>/{pane,service}.json: what is missing, what is left over, and
 * whether each translation has the places of its English sentence.
 *
 *   node tools/phrases.mjs               how many are missing, by language; ends with 1 where something is wrong
 *   node tools/phrases.mjs --missing hu  the missing ones as JSON, to be filled in
 *   node tools/phrases.mjs --fill hu F   takes translations from the JSON file F, of the same form
 *   node tools/phrases.mjs --tidy        takes out what nobody says any more, and sorts
 */

const LANGUAGES = ["hu", "el", "es", "et", "pl"];
const SORTS = ["pane", "service"];
const fileOf = (language, sort) =>
  path.resolve(import.meta.dirname, `../addin/words/${language}/${sort}.json`);
const read = (language, sort) => JSON.parse(readFileSync(fileOf(language, sort), "utf8"));

const phrases = allPhrases();
const [option, language, filled] = process.argv.slice(2);

if (option === "--missing") console.log(JSON.stringify(missingIn(language), null, 1));
else if (option === "--fill")
  for (const sort of SORTS) fill(language, sort, JSON.parse(readFileSync(filled, "utf8")));
else if (option === "--tidy") for (const spoken of LANGUAGES) for (const sort of SORTS) tidy(spoken, sort);
else report();

function missingIn(spoken) {
  return Object.fromEntries(
    SORTS.map((sort) => {
      const there = read(spoken, sort);
      const missing = [...phrases[sort]].filter(([key]) => !(key in there));
      return [
        sort,
        Object.fromEntries(missing.map(([key, { one }]) => [key, one === null ? "" : { one, other: key }])),
      ];
    }),
  );
}

/** Empty ones are passed over: they can be filled another time. */
function fill(spoken, sort, { [sort]: translations = {} }) {
  const written = Object.entries(translations).filter(([, value]) => value !== "");
  save(spoken, sort, Object.entries({ ...read(spoken, sort), ...Object.fromEntries(written) }));
}

function tidy(spoken, sort) {
  save(
    spoken,
    sort,
    Object.entries(read(spoken, sort)).filter(([key]) => phrases[sort].has(key)),
  );
}

function save(spoken, sort, kept) {
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(fileOf(spoken, sort), `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}

function report() {
  const wrong = [
    ...phrases.problems,
    ...LANGUAGES.flatMap((spoken) => SORTS.flatMap((sort) => faultsIn(spoken, sort))),
  ];
  console.log(`${phrases.pane.size} sentences of the pane, ${phrases.service.size} told again.`);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
}

function faultsIn(spoken, sort) {
  const there = read(spoken, sort);
  const missing = [...phrases[sort].keys()].filter((key) => !(key in there));
  const leftOver = Object.keys(there).filter((key) => !phrases[sort].has(key));
  const said = (count, what) => (count === 0 ? [] : [`${spoken}/${sort}.json: ${count} ${what}`]);
  return [
    ...said(missing.length, `missing, the first: ${missing[0]} (${phrases[sort].get(missing[0])?.where})`),
    ...said(leftOver.length, `that nobody says any more, the first: ${leftOver[0]} (--tidy takes them out)`),
    ...Object.entries(there).flatMap(([key, value]) => faultsOf(spoken, key, value, phrases[sort].get(key))),
  ];
}

/** Every place once more, no place that is not there, and every plural the language has. */
function faultsOf(spoken, key, value, phrase) {
  if (!phrase) return [];
  const forms = typeof value === "string" ? { other: value } : value;
  const places = placesIn(key);
  const faults = Object.values(forms).flatMap((form) => {
    const unknown = placesIn(form).filter((place) => !places.includes(place));
    // "{count}" may be left out where a form is for one number only.
    const lost = places.filter((place) => place !== "count" && !placesIn(form).includes(place));
    return unknown.length + lost.length > 0 || form.trim() === ""
      ? [`${spoken}: places of "${key}" in "${form}"`]
      : [];
  });
  if (phrase.one === null)
    return typeof value === "string" ? faults : [...faults, `${spoken}: "${key}" does not count`];
  const wanted = new Intl.PluralRules(spoken).resolvedOptions().pluralCategories;
  const has = (category) => category in forms || (category === "many" && spoken === "es");
  return wanted.every(has) ? faults : [...faults, `${spoken}: "${key}" lacks a plural: ${wanted.join(", ")}`];
}

function placesIn(text) {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place);
}
