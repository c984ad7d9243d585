import type { Delay } from "#domain/policy/terms";
import { Fold } from "../parts/fold";
import { useLayout } from "../parts/layout";
import type { LevelDraft } from "./policy-draft";
import { TextField } from "./text-field";

type LevelFieldsProps = {
  readonly draft: LevelDraft;
  readonly problems: ReadonlyMap<string, string>;
  readonly onDraft: (draft: LevelDraft) => void;
};

const DAYS_AFTER: Readonly<Record<Delay["from"], string>> = {
  dueDate: "days after the due date",
  endOfMonth: "days after the end of the month",
  previousNotice: "days after the notice before",
};

/** When a level goes out, and for which sums. */
export function LevelFields({ draft, problems, onDraft }: LevelFieldsProps) {
  const { at, name } = draft;
  const layout = useLayout();
  const codes = Object.keys(draft.minimums);
  const badSum = codes.some((code) => problems.has(`${at}.minimumMinor.${code}`));
  return (
    <section className={layout.section} aria-label={name}>
      <TextField
        label={`${name}: ${DAYS_AFTER[draft.counts]}`}
        value={draft.days}
        problem={problems.get(`${at}.delay.days`)}
        onText={(days) => onDraft({ ...draft, days })}
      />
      {codes.length === 0 ? null : (
        <Fold title={`${name}: least sums`} level={4} openAtFirst={badSum}>
          {codes.map((code) => (
            <TextField
              key={code}
              label={`Least sum in ${code}`}
              value={draft.minimums[code] ?? ""}
              problem={problems.get(`${at}.minimumMinor.${code}`)}
              onText={(sum) => onDraft({ ...draft, minimums: { ...draft.minimums, [code]: sum } })}
            />
          ))}
        </Fold>
      )}
    </section>
  );
}
