import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import { say } from "../../words/say";
import { languageName } from "../parts/language-name";

type LanguageChoiceProps = {
  readonly label?: string;
  readonly value: Language | null;
  readonly onChoose: (language: Language | null) => void;
};

/** In which language something is shown; messages go out in the customer's. */
export function LanguageChoice({ label = say("Shown in"), value, onChoose }: LanguageChoiceProps) {
  return (
    <Field label={label}>
      <Select
        value={value ?? ""}
        onChange={(_event, { value: chosen }) => onChoose(LANGUAGES.find((one) => one === chosen) ?? null)}
      >
        <option value="">{say("The customer’s language")}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {languageName(language)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
