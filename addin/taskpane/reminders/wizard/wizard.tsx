import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { useEffect, useRef } from "react";
import { wizardStart } from "#domain/policy/wizard-policy";
import type { PolicyAnswer } from "#wire/policy-answers";
import type { SetUpRequest } from "../../../desk/set-up-reminders";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { useLive } from "../../sync/live";
import { Sentences } from "../../sync/sentences";
import { Tick } from "../fields/tick";
import type { RemindersProps } from "../reminders-props";
import { isStepSound, readWizard, WIZARD_STEPS, type WizardDraft, wizardDraft } from "./wizard-draft";
import { endWizard, type WizardState, wizardOf } from "./wizard-state";
import { StepFields } from "./wizard-steps";
import { stepSentences, stepTitle } from "./wizard-words";

type WizardProps = Pick<RemindersProps, "answer"> & {
  /** The answers are the policy now: what is left is to look ahead and to switch on. */
  readonly onSaved: () => void;
};

/** Setting reminders up in three steps; nothing is saved before the last one, and nothing is sent by it. */
export function Wizard({ answer, onSaved }: WizardProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const state = useLive(wizardOf(desk));
  const begin = useTask<boolean>();
  const { run } = begin;
  useEffect(() => {
    if (wizardOf(desk).get().draft !== null) return;
    run(
      () => desk.reminders.sendsClosingReport(),
      (closingReport) =>
        wizardOf(desk).change((now) => ({
          ...now,
          // What has been entered meanwhile is not written over.
          draft: now.draft ?? wizardDraft(answer.policy, closingReport),
        })),
    );
  }, [run, desk, answer.policy]);
  return (
    <section className={layout.card} aria-label={say("Setting up reminders")}>
      {state.draft === null && begin.problem === null ? (
        <Spinner size="extra-tiny" label={say("One moment…")} />
      ) : null}
      {begin.problem ? <Problem text={retell(begin.problem)} again={begin.again} /> : null}
      {state.draft ? <Step answer={answer} state={state} draft={state.draft} onSaved={onSaved} /> : null}
    </section>
  );
}

type StepProps = WizardProps & { readonly state: WizardState; readonly draft: WizardDraft };

function Step({ answer: { policy }, state, draft, onSaved }: StepProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const live = wizardOf(desk);
  const step = WIZARD_STEPS[state.place] ?? "reminders";
  const { answers, problems } = readWizard(draft, policy);
  const sound = isStepSound(problems, step);
  const isLast = state.place === WIZARD_STEPS.length - 1;
  const handmade = wizardStart(policy).replacesHandmade;
  const { closingReport } = draft;
  return (
    <>
      <StepHeading key={step} title={stepTitle(step)} />
      <StepFields
        step={step}
        draft={draft}
        problems={problems}
        onDraft={(change) => live.change((now) => ({ ...now, draft: { ...draft, ...change } }))}
      />
      <div role="status" className={layout.section}>
        {sound ? <Sentences texts={stepSentences(step, answers)} /> : null}
      </div>
      {isLast && handmade ? (
        <Handmade
          replace={state.replace}
          onReplace={(replace) => live.change((now) => ({ ...now, replace }))}
        />
      ) : null}
      {isLast ? (
        <SaveButtons
          request={{ answers, closingReport, replace: state.replace }}
          isReady={problems.size === 0 && (!handmade || state.replace)}
          onSaved={onSaved}
        />
      ) : (
        <div className={layout.actions}>
          <Button appearance="primary" disabledFocusable={!sound} onClick={() => sound && go(live, 1)}>
            {say("Next")}
          </Button>
          <BackAndAway isFirst={state.place === 0} />
        </div>
      )}
    </>
  );
}

const go = (live: ReturnType<typeof wizardOf>, by: number): void =>
  live.change((now) => ({ ...now, place: now.place + by }));

type SaveButtonsProps = Pick<WizardProps, "onSaved"> & {
  readonly request: SetUpRequest;
  readonly isReady: boolean;
};

function SaveButtons({ request, isReady, onSaved }: SaveButtonsProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const saving = useTask<PolicyAnswer>();
  const save = () => {
    if (!isReady || saving.busy) return;
    saving.run(
      () => desk.reminders.setUp(request),
      () => {
        endWizard(desk);
        onSaved();
      },
    );
  };
  return (
    <>
      {saving.problem ? <Problem text={retell(saving.problem)} again={saving.again} /> : null}
      <div className={layout.actions}>
        <Button appearance="primary" disabledFocusable={saving.busy || !isReady} onClick={save}>
          {saving.busy ? say("Saving…") : say("Save and look ahead")}
        </Button>
        <BackAndAway isFirst={false} />
      </div>
    </>
  );
}

function BackAndAway({ isFirst }: { readonly isFirst: boolean }) {
  const { desk } = useDesk();
  const live = wizardOf(desk);
  return (
    <>
      {isFirst ? null : <Button onClick={() => go(live, -1)}>{say("Back")}</Button>}
      {/* What was entered stays until it is saved. */}
      <Button appearance="subtle" onClick={() => live.change((now) => ({ ...now, open: false }))}>
        {say("Not now")}
      </Button>
    </>
  );
}

/** Each step begins at its heading, for whoever reads by ear too. */
function StepHeading({ title }: { readonly title: string }) {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div ref={heading} tabIndex={-1}>
      <Heading level={3}>{title}</Heading>
    </div>
  );
}

type HandmadeProps = { readonly replace: boolean; readonly onReplace: (replace: boolean) => void };

function Handmade({ replace, onReplace }: HandmadeProps) {
  return (
    <>
      <Problem
        tone="warning"
        text={say(
          "Your policy was made by hand and says more than these steps ask. It is left alone unless you let it be replaced; earlier versions are kept.",
        )}
      />
      <Tick
        label={say("Replace its reminders and levels by these answers")}
        on={replace}
        onTick={onReplace}
      />
    </>
  );
}
