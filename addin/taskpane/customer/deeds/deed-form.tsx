import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { Heading } from "../../parts/heading";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";

const useStyles = makeStyles({
  form: {
    gap: tokens.spacingVerticalM,
    paddingBlock: tokens.spacingVerticalM,
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** How what was submitted stands: on its way, or failed with a problem that can be tried again. */
export type DeedState = {
  readonly busy: boolean;
  readonly problem: string | null;
  readonly again: () => void;
};

type DeedFormProps = {
  readonly title: string;
  /** Without it there is nothing to submit: the panel only shows something. */
  readonly submit?: { readonly label: string; readonly disabled?: boolean; readonly onSubmit: () => void };
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly state: DeedState;
  readonly children: ReactNode;
};

/** What one deed asks of a person, in a box of its own: its first field has the focus, Escape closes it. */
export function DeedForm({ title, submit, closeLabel, onClose, state, children }: DeedFormProps) {
  const layout = useLayout();
  const styles = useStyles();
  const heading = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("select, input, textarea, button")?.focus();
  }, []);
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    // Excel takes the key for itself and goes to the sheet: the next one may, this one closes the form.
    event.stopPropagation();
    onClose();
  };
  const again = () => {
    state.again();
    // "Try again" goes away with the problem: the focus goes back into the form.
    form.current?.querySelector<HTMLElement>("button[type=submit]")?.focus();
  };
  const isIdle = !state.busy && submit?.disabled !== true;
  return (
    <form
      ref={form}
      noValidate
      aria-labelledby={heading}
      className={mergeClasses(layout.section, styles.form)}
      onKeyDown={closeByKey}
      onSubmit={(event) => {
        event.preventDefault();
        if (isIdle) submit?.onSubmit();
      }}
    >
      <Heading level={4} id={heading}>
        {title}
      </Heading>
      {children}
      {state.problem ? <Problem text={retell(state.problem)} again={again} /> : null}
      <div className={layout.actions}>
        {submit ? (
          <Button type="submit" appearance="primary" disabledFocusable={!isIdle}>
            {state.busy ? say("One moment…") : submit.label}
          </Button>
        ) : null}
        <Button onClick={onClose}>{closeLabel}</Button>
      </div>
    </form>
  );
}
