/** Who wrote what comes below, in the six languages and some more: "On … wrote:". */
const WROTE =
  /(?:wrote|írta|ezt írta|escribió|escribio|pisze|napisał|napisała|napisał\(a\)|kirjutas|έγραψε|schrieb)(?!\p{L})[^\n]{0,60}:\s*$/iu;

/** The heading of a message that a mail program put below the answer. */
const DIVIDER =
  /^\s*(?:-{2,}\s*(?:original|forwarded|eredeti|továbbított|mensaje|oryginalna|wiadomość|algne|edastatud|αρχικό|προωθημένο)|_{10,}\s*$)/iu;
const HEADER =
  /^\s*[>*]*\s*(?:from|feladó|de|od|saatja|από|von|sent|elküldve|enviado|wysłano|saadetud|στάλθηκε)\s*:\s*\S/iu;
const SECOND_HEADER =
  /^\s*[>*]*\s*(?:subject|tárgy|asunto|temat|teema|θέμα|betreff|to|címzett|para|do|kellele|προς|date|dátum|fecha|data|kuupäev|ημερομηνία|sent|elküldve|enviado|wysłano|saadetud|στάλθηκε)\s*:/iu;
const SIGNATURE = /^--\s?$/u;

/**
 * What is new in a reply: without what it quotes and its signature, which are made blank so that every place stays where it
 * was. Where nothing would be left, the writer may have answered below or within: then all of it counts.
 */
export function freshPart(text: string): string {
  const lines = text.split("\n");
  const kept = keptLines(lines);
  const fresh = lines.map((line, index) => (kept[index] ? line : " ".repeat(line.length))).join("\n");
  if (/[\p{L}\p{N}]/u.test(fresh)) return fresh;
  return lines.map((line) => (isQuoted(line) ? " ".repeat(line.length) : line)).join("\n");
}

const isQuoted = (line: string): boolean => /^\s*>/u.test(line);

function keptLines(lines: readonly string[]): readonly boolean[] {
  const kept: boolean[] = lines.map((line) => !isQuoted(line));
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const wrote = wroteAt(lines, index);
    if (wrote > 0) {
      kept.fill(false, index, index + wrote);
      // What is quoted with marks ends where they end; without marks nobody can tell, and the rest is taken for quoted.
      if (isQuoted(nextOf(lines, index + wrote))) continue;
      return kept.fill(false, index);
    }
    if (DIVIDER.test(line) || SIGNATURE.test(line) || isHeader(lines, index)) return kept.fill(false, index);
  }
  return kept;
}

/** How many lines from here say who wrote what follows; mail programs wrap them. */
function wroteAt(lines: readonly string[], index: number): number {
  const first = lines[index] ?? "";
  if (first.trim() === "" || isQuoted(first)) return 0;
  if (WROTE.test(first) && /\d/u.test(first)) return 1;
  const both = `${first} ${lines[index + 1] ?? ""}`;
  return !WROTE.test(first) && WROTE.test(both) && /\d/u.test(first) && first.length > 15 ? 2 : 0;
}

const isHeader = (lines: readonly string[], index: number): boolean =>
  HEADER.test(lines[index] ?? "") &&
  lines.slice(index + 1, index + 5).some((line) => SECOND_HEADER.test(line));

const nextOf = (lines: readonly string[], from: number): string =>
  lines.slice(from).find((line) => line.trim() !== "") ?? "";
