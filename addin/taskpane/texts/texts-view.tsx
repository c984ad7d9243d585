import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import type { OwnTemplate } from "#domain/messages/template-id";
import { language as spoken } from "../../words/catalogue";
import { retell } from "../../words/retell";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { WhyNot } from "../parts/allowed";
import { arrived } from "../parts/arrived";
import { Heading } from "../parts/heading";
import { languageName } from "../parts/language-name";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { ChoiceField } from "../reminders/fields/choice-field";
import { useLive } from "../sync/live";
import { NewText } from "./new-text";
import { draftKey, textDraftsOf } from "./text-drafts";
import { TextLine } from "./text-line";
import { type ListedText, listedTexts } from "./text-list";

// Whoever merely looks at the list needs no editor.
const TextEditor = lazy(async () => {
  const { TextEditor } = await arrived(import("./text-editor"));
  return { default: TextEditor };
});

/** The words of every message, in every language: as they come, or the organisation's own. */
export function TextsView() {
  const { desk } = useDesk();
  const layout = useLayout();
  const mayWrite = useMay()("rules");
  const drafts = useLive(textDraftsOf(desk));
  const [language, setLanguage] = useState<Language>(spoken());
  const [open, setOpen] = useState<OwnTemplate | null>(null);
  const { value: texts, busy, problem, again, refresh } = useTexts(language);
  const title = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    setOpen(null);
    refresh();
    // The editor goes away with its buttons: whoever works by keyboard starts again from the top.
    title.current?.focus();
  }, [refresh]);
  // The same message in another language is chosen with the language.
  const chosen = texts?.find(({ source }) => source.id === open);
  return (
    <div className={layout.view}>
      <div ref={title} tabIndex={-1} className={layout.actions}>
        <Heading level={2}>{say("Texts")}</Heading>
        {busy ? <Spinner size="extra-tiny" aria-label={say("Looking at the texts")} /> : null}
      </div>
      {problem ? <Problem text={retell(problem)} again={again} /> : null}
      <WhyNot to="rules" />
      <ChoiceField
        label={say("Language of the texts")}
        value={language}
        choices={LANGUAGES.map((code) => ({ value: code, name: languageName(code) }))}
        onChoose={setLanguage}
      />
      {chosen ? (
        <Suspense fallback={<Spinner size="extra-tiny" label={say("Opening…")} />}>
          <TextEditor key={draftKey(chosen.source)} text={chosen} onSaved={refresh} onClose={close} />
        </Suspense>
      ) : (
        <>
          <ul className={layout.list}>
            {(texts ?? []).map((text) => (
              <li key={draftKey(text.source)}>
                <TextLine
                  text={text}
                  hasDraft={drafts.has(draftKey(text.source))}
                  onOpen={() => setOpen(text.source.id)}
                />
              </li>
            ))}
          </ul>
          {texts && mayWrite ? (
            <NewText
              language={language}
              texts={texts}
              onMade={(source) => {
                refresh();
                setOpen(source.id);
              }}
            />
          ) : null}
        </>
      )}
      {chosen ? <Button onClick={close}>{say("Back to all texts")}</Button> : null}
    </div>
  );
}

/** The texts of a language, and those that were begun in it and never saved. */
function useTexts(language: Language) {
  const { desk } = useDesk();
  const { run, again, busy, problem, value } = useTask<{
    readonly language: Language;
    readonly texts: readonly ListedText[];
  }>();
  const refresh = useCallback(
    () =>
      run(async () => {
        const [readyMade, own] = await Promise.all([desk.texts.readyMade(language), desk.texts.own()]);
        return { language, texts: listedTexts(language, readyMade, own) };
      }),
    [run, desk, language],
  );
  useEffect(refresh, [refresh]);
  const drafts = useLive(textDraftsOf(desk));
  // Words of another language must not stand under this one's name.
  const texts = value?.language === language ? value.texts : null;
  const begun = [...drafts.values()]
    .filter((draft) => draft.language === language)
    .filter((draft) => texts?.every(({ source }) => source.id !== draft.id))
    .map((source): ListedText => ({ source, readyMade: null, isOwn: false, changed: null }));
  return { value: texts && [...texts, ...begun], busy, problem, again, refresh };
}
