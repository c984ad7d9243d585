import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { LANGUAGES, type Language } from "#domain/ledger/customer";
import { LANGUAGE_NAMES } from "./language-names";

type LanguageChoiceProps = {
  readonly label?: string;
  readonly value: Language | null;
  readonly onChoose: (language: Language | null) => void;
};

/** In which language something is shown; messages go out in the customer's. */
export function LanguageChoice({ label = "Shown in", value, onChoose }: LanguageChoiceProps) {
  return (
    <Field label={label}>
      <Select
        value={value ?? ""}
        onChange={(_event, { value: chosen }) => onChoose(LANGUAGES.find((one) => one === chosen) ?? null)}
      >
        <option value="">The customer’s language</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
