import { LANGUAGES } from "#domain/ledger/customer";
import { say } from "../../../words/say";
import { languageName } from "../../parts/language-name";
import { useLayout } from "../../parts/layout";
import { ChoiceField } from "../fields/choice-field";
import { TextField } from "../fields/text-field";
import { Tick } from "../fields/tick";
import { OlderChoice } from "../outlook/older-choice";
import type { PolicyFieldsProps } from "./calendar-fields";

/** What keeps messages back, and what customers get who lack a language or an address. */
export function LimitFields({ draft, problems, onChange }: PolicyFieldsProps) {
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <TextField
        label={say("Most notices a day in all")}
        hint={say("Leave it empty for no maximum.")}
        value={draft.mostPerDay}
        problem={problems.get("mostPerDay")}
        onText={(mostPerDay) => onChange({ mostPerDay })}
      />
      <TextField
        label={say("First messages that may go out unasked")}
        hint={say("Where the first run after switching on would send more, it waits until you agree.")}
        value={draft.stormLimit}
        problem={problems.get("stormLimit")}
        onText={(stormLimit) => onChange({ stormLimit })}
      />
      <TextField
        label={say("Most days since the rows were synced")}
        hint={say("Nobody is reminded on the strength of older rows. Leave it empty for no maximum.")}
        value={draft.mostDataAgeDays}
        problem={problems.get("mostDataAgeDays")}
        onText={(mostDataAgeDays) => onChange({ mostDataAgeDays })}
      />
      <TextField
        label={say("Days that a promise is waited for longer")}
        value={draft.promiseToleranceDays}
        problem={problems.get("promiseToleranceDays")}
        onText={(promiseToleranceDays) => onChange({ promiseToleranceDays })}
      />
      <ChoiceField
        label={say("Language of customers who have none")}
        value={draft.fallbackLanguage}
        choices={LANGUAGES.map((code) => ({ value: code, name: languageName(code) }))}
        problem={problems.get("fallbackLanguage")}
        onChoose={(fallbackLanguage) => onChange({ fallbackLanguage })}
      />
      <Tick
        label={say("Customers without an e-mail address get a letter to print and post")}
        on={draft.lettersWithoutAddress}
        onTick={(lettersWithoutAddress) => onChange({ lettersWithoutAddress })}
      />
    </div>
  );
}

/** What of the documents from before the switch-on is chased; it can be said otherwise later. */
export function OlderFields({ draft, onChange }: PolicyFieldsProps) {
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <OlderChoice
        label={say("Documents issued before reminders were switched on")}
        draft={draft.older}
        onDraft={(older) => onChange({ older })}
      />
    </div>
  );
}

/** By which law late interest is worked out, where a level asks for it. */
export function InterestFields({ draft, problems, onChange }: PolicyFieldsProps) {
  const layout = useLayout();
  return (
    <div className={layout.section}>
      <ChoiceField
        label={say("By the law of")}
        value={draft.law}
        choices={LAWS.map((law) => ({ value: law, name: lawName(law) }))}
        problem={problems.get("interest.law")}
        onChoose={(law) => onChange({ law })}
      />
      <ChoiceField
        label={say("Days of a year")}
        value={draft.dayCount}
        choices={[
          { value: "365", name: say("365, as most courts count") },
          { value: "360", name: say("360, as banks count") },
          { value: "actual/actual", name: say("as many as the year has") },
        ]}
        problem={problems.get("interest.dayCount")}
        onChoose={(dayCount) => onChange({ dayCount })}
      />
      <TextField
        label={say("Interest agreed by contract, percent a year")}
        hint={say("Leave it empty where none was agreed.")}
        value={draft.contractPercent}
        problem={problems.get("interest.contractPercent")}
        onText={(contractPercent) => onChange({ contractPercent })}
      />
    </div>
  );
}

const LAWS = ["EU", "HU", "GR", "ES", "EE", "PL"] as const;

function lawName(law: (typeof LAWS)[number]): string {
  switch (law) {
    case "EU":
      return say("the European directive");
    case "HU":
      return say("Hungary");
    case "GR":
      return say("Greece");
    case "ES":
      return say("Spain");
    case "EE":
      return say("Estonia");
    case "PL":
      return say("Poland");
    default:
      return law satisfies never;
  }
}
