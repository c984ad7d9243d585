import { CHECKING_BUDGET, SENDING_BUDGET } from "./budget";
import { checkTemplate } from "./check/check-template";
import { drafter, openLanguages } from "./draft";
import { insertablesOf } from "./insertables";
import { refusingFor } from "./own-templates";
import { withPicture } from "./pay-box-view";
import type { Renderer } from "./port";
import { readyMade } from "./ready-made";

/** Where the templates stand: a directory with one folder per language and one of partials. */
export type RendererOptions = { readonly templatesDir: string };

/** A renderer of the templates in a directory. All of them are read here, once: a missing file throws now. */
export function openRenderer({ templatesDir }: RendererOptions): Renderer {
  const languages = openLanguages(templatesDir);
  const draftOf = drafter(languages);
  const render: Renderer["render"] = (letter, own) =>
    refusingFor(own, () => {
      const draft = draftOf(letter, own, SENDING_BUDGET);
      return { subject: draft.subject, html: draft.html(), text: draft.text() };
    });
  return {
    render,
    renderShown: (letter, own) => {
      const rendered = render(letter, own);
      return { ...rendered, html: withPicture(rendered.html, letter) };
    },
    renderPrinted: (letter, own) => refusingFor(own, () => draftOf(letter, own, SENDING_BUDGET).printed()),
    renderSms: (letter, own) => refusingFor(own, () => draftOf(letter, own, SENDING_BUDGET).sms()),
    readyMade: (id, language) => readyMade(languages.of(language), id),
    insertables: (letter) =>
      insertablesOf(letter, (one, source) => draftOf(one, source, CHECKING_BUDGET).sms()),
    checkTemplate: (source) =>
      checkTemplate(source, (letter) =>
        refusingFor(source, () => {
          const draft = draftOf(letter, source, CHECKING_BUDGET);
          for (const write of [draft.html, draft.text, draft.printed, draft.marked, draft.sms]) write();
        }),
      ),
  };
}
