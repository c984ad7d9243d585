import { Select } from "@fluentui/react-select";
import { OFFICE_LANGUAGES, type OfficeLanguage } from "./office-language";

export type LanguageChoiceProps = {
  readonly language: OfficeLanguage;
  readonly onChoose: (language: OfficeLanguage) => void;
};

/** Which language Office is in: the pane and its buttons follow, as in Excel. */
export function LanguageChoice({ language, onChoose }: LanguageChoiceProps) {
  return (
    <Select
      size="small"
      aria-label="Language of Office"
      value={language}
      onChange={(event) => {
        const chosen = codes.find((code) => code === event.target.value);
        if (chosen) onChoose(chosen);
      }}
    >
      {codes.map((code) => (
        <option key={code} value={code} lang={code}>
          {OFFICE_LANGUAGES[code]}
        </option>
      ))}
    </Select>
  );
}

const codes: readonly OfficeLanguage[] = ["en-US", "hu-HU", "el-GR", "es-ES", "et-EE", "pl-PL"];
