import type { Terms } from "#domain/policy/terms";
import { say } from "../../../words/say";
import { ChoiceField } from "../fields/choice-field";
import { TextField } from "../fields/text-field";
import { BeforeDueFields, LevelsFields, type TermsFieldsProps } from "./levels-fields";

type SettingFieldProps = TermsFieldsProps & { readonly setting: keyof Terms };

/** The fields of one setting of some terms. */
export function SettingField({ setting, ...props }: SettingFieldProps) {
  const { at, draft, problems, onDraft } = props;
  switch (setting) {
    case "upcoming":
      return <BeforeDueFields {...props} />;
    case "levels":
      return <LevelsFields {...props} />;
    case "together":
      return (
        <ChoiceField
          label={say("Invoices of one customer")}
          value={draft.together}
          choices={[
            { value: "account", name: say("all in one message") },
            { value: "invoice", name: say("each in a message of its own") },
          ]}
          problem={problems.get(`${at}together`)}
          onChoose={(together) => onDraft({ together })}
        />
      );
    default:
      return (
        <TextField
          label={labelOf(setting)}
          {...(setting === "mostPerDocument" || setting === "mostPerEpisode"
            ? { hint: say("Leave it empty for no maximum.") }
            : {})}
          value={draft[setting]}
          problem={problems.get(`${at}${setting}`)}
          onText={(text) => onDraft({ [setting]: text })}
        />
      );
  }
}

function labelOf(setting: Exclude<keyof Terms, "together" | "upcoming" | "levels">): string {
  switch (setting) {
    case "daysBetweenNotices":
      return say("Days between two notices to one customer");
    case "mostPerAccountAndDay":
      return say("Most notices to one customer on one day");
    case "mostPerDocument":
      return say("Most notices for one document");
    case "mostPerEpisode":
      return say("Most notices to a customer until nothing is overdue");
    default:
      return setting satisfies never;
  }
}
