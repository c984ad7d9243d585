import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { WarningRegular } from "@fluentui/react-icons/svg/warning";
import { Spinner } from "@fluentui/react-spinner";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useEffect, useId } from "react";
import type { CheckPolicyAnswer, GuaranteeAnswer } from "#wire/policy-answers";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Day } from "../../parts/day";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { withReadableDays } from "../../today/readable-days";

const useStyles = makeStyles({
  line: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase300 },
  kept: { color: tokens.colorBrandForeground1 },
  story: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

/** What the policy in force guarantees: each with a tick, or with the days on which it is broken. */
export function Guarantees({ version }: { readonly version: number }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const title = useId();
  const { run, again, busy, problem, value } = useTask<CheckPolicyAnswer>();
  // Of another version they are others; `version` says when to ask anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said above.
  useEffect(() => run(() => desk.reminders.checkPolicy()), [run, desk, version]);
  return (
    <section className={layout.section} aria-labelledby={title}>
      <Heading level={4} id={title}>
        {say("What the policy guarantees")}
      </Heading>
      <div role="status" className={layout.section}>
        {busy ? <Spinner size="extra-tiny" label={say("Trying thousands of cases…")} /> : null}
        {problem ? <Problem text={retell(problem)} again={again} /> : null}
        {value ? (
          <ul className={layout.list}>
            {value.guarantees.map((one) => (
              <li key={`${one.rule} ${one.id}`}>
                <Guarantee guarantee={one} />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}

function Guarantee({ guarantee }: { readonly guarantee: GuaranteeAnswer }) {
  const styles = useStyles();
  const layout = useLayout();
  const { rule, sentence } = guarantee;
  const whose =
    rule === null ? retell(sentence) : say("{rule}: {sentence}", { rule, sentence: retell(sentence) });
  if (guarantee.kind === "holds") {
    return (
      <div className={styles.line}>
        <CheckmarkRegular className={`${styles.icon} ${styles.kept}`} role="img" aria-label={say("Holds")} />
        <p className={layout.text}>{whose}</p>
      </div>
    );
  }
  return (
    <div className={styles.line}>
      <WarningRegular className={styles.icon} role="img" aria-label={say("Does not hold")} />
      <div>
        <p className={layout.text}>
          {say("{guarantee} This does not hold. For example:", { guarantee: whose })}
        </p>
        <ul className={styles.story}>
          {guarantee.story.map(({ on, text }) => (
            <li key={`${on} ${text}`} className={layout.text}>
              <Day on={on} />: {withReadableDays(retell(text))}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
