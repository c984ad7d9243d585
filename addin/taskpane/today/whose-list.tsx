import { Field } from "@fluentui/react-field";
import { Select } from "@fluentui/react-select";
import { say } from "../../words/say";

type WhoseListProps = {
  /** "all", "me", or a colleague by name. */
  readonly whose: string;
  readonly people: readonly string[];
  readonly onWhose: (whose: string) => void;
};

/** Whose customers are on the list. Where nobody looks after any, there is nothing to choose. */
export function WhoseList({ whose, people, onWhose }: WhoseListProps) {
  if (people.length === 0 && whose === "all") return null;
  const named = people.includes(whose) || whose === "all" || whose === "me" ? people : [...people, whose];
  return (
    <Field label={say("Whose customers")}>
      <Select value={whose} onChange={(_event, { value }) => onWhose(value)}>
        <option value="all">{say("Everybody’s")}</option>
        <option value="me">{say("Mine")}</option>
        {named.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
    </Field>
  );
}
