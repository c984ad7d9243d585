import { Button } from "@fluentui/react-button";
import { say } from "../../../words/say";
import { Fold } from "../../parts/fold";
import { useLayout } from "../../parts/layout";
import { Tick } from "../fields/tick";
import type { Problems } from "../fields/typed";
import { LevelFields, UpcomingFields } from "./level-fields";
import type { LevelDraft } from "./notice-draft";
import { newUpcoming, type TermsDraft, withMoved, withNewLevel } from "./terms-draft";
import { type OwnTextName, textChoices } from "./text-choices";

export type TermsFieldsProps = {
  /** The way to the terms in the policy: "" or "rules[0].set.". */
  readonly at: string;
  readonly draft: TermsDraft;
  readonly problems: Problems;
  readonly own: readonly OwnTextName[];
  readonly onDraft: (part: Partial<TermsDraft>) => void;
};

/** Whether there is a reminder before the due date, and what it is. */
export function BeforeDueFields({ at, draft, problems, own, onDraft }: TermsFieldsProps) {
  const { upcoming } = draft;
  return (
    <>
      <Tick
        label={say("Remind customers before an invoice is due")}
        on={upcoming !== null}
        onTick={(on) => onDraft({ upcoming: on ? newUpcoming() : null })}
      />
      {upcoming ? (
        <Fold title={upcoming.name || say("Without a name")} level={4}>
          <UpcomingFields
            at={`${at}upcoming`}
            draft={upcoming}
            problems={problems}
            texts={textChoices(own, "before")}
            onDraft={(changed) => onDraft({ upcoming: changed })}
          />
        </Fold>
      ) : null}
    </>
  );
}

/** The levels in their order: each to be opened, moved and removed, and one more to be added. */
export function LevelsFields(props: TermsFieldsProps) {
  const { draft, onDraft } = props;
  const layout = useLayout();
  return (
    <div>
      {draft.levels.map((level, index) => (
        <Fold
          key={level.key}
          title={`${index + 1} ${level.name || say("Without a name")}`}
          level={4}
          openAtFirst={hasProblem(props, index)}
        >
          <OneLevel {...props} level={level} index={index} />
        </Fold>
      ))}
      <div className={layout.actions}>
        <Button size="small" onClick={() => onDraft({ levels: withNewLevel(draft.levels) })}>
          {say("Add a level")}
        </Button>
      </div>
    </div>
  );
}

const hasProblem = ({ at, problems }: TermsFieldsProps, index: number): boolean =>
  [...problems.keys()].some((field) => field.startsWith(`${at}levels[${index}].`));

type OneLevelProps = TermsFieldsProps & { readonly level: LevelDraft; readonly index: number };

function OneLevel({ at, draft, problems, own, onDraft, level, index }: OneLevelProps) {
  const layout = useLayout();
  const { levels } = draft;
  const name = level.name;
  return (
    <>
      <div className={layout.actions}>
        <Button
          size="small"
          aria-label={say("Earlier: {name}", { name })}
          disabledFocusable={index === 0}
          onClick={() => onDraft({ levels: withMoved(levels, index, -1) })}
        >
          {say("Earlier")}
        </Button>
        <Button
          size="small"
          aria-label={say("Later: {name}", { name })}
          disabledFocusable={index === levels.length - 1}
          onClick={() => onDraft({ levels: withMoved(levels, index, 1) })}
        >
          {say("Later")}
        </Button>
        <Button
          size="small"
          aria-label={say("Remove {name}", { name })}
          onClick={() => onDraft({ levels: levels.filter(({ key }) => key !== level.key) })}
        >
          {say("Remove")}
        </Button>
      </div>
      <LevelFields
        at={`${at}levels[${index}]`}
        draft={level}
        problems={problems}
        texts={textChoices(own, "after")}
        onDraft={(changed) =>
          onDraft({ levels: levels.map((one) => (one.key === changed.key ? changed : one)) })
        }
      />
    </>
  );
}
