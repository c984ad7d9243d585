import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import type { CustomerAnswer } from "#wire/customer";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";

type LevelChoiceProps = {
  readonly levels: CustomerAnswer["levels"];
  readonly value: number | null;
  /** What may be chosen instead of a level, as null; without it a level is always chosen. */
  readonly otherwise?: string;
  readonly onChoose: (level: number | null) => void;
};

/** Which notice it is to be. */
export function LevelChoice({ levels, value, otherwise, onChoose }: LevelChoiceProps) {
  return (
    <Field label={say("Notice")}>
      <Select
        value={value === null ? "" : String(value)}
        onChange={(_event, { value: chosen }) =>
          onChoose(levels.find(({ level }) => String(level) === chosen)?.level ?? null)
        }
      >
        {otherwise !== undefined || value === null ? <option value="">{otherwise ?? ""}</option> : null}
        {levels.map(({ level, name }) => (
          <option key={level} value={String(level)}>
            {retell(name)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
