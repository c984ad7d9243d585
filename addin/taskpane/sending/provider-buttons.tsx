import { Button } from "@fluentui/react-button";
import type { ProviderChange, ProviderSecret, ProvidersAnswer } from "#wire/provider";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";

type ProviderButtonsProps = {
  readonly change: ProviderChange;
  /** A key or password that was typed; null: none was. */
  readonly secret: ProviderSecret | null;
  readonly isSound: boolean;
  readonly onDone: (answer: ProvidersAnswer | null) => void;
};

/** Saves what a provider's form says, or puts it away. */
export function ProviderButtons({ change, secret, isSound, onDone }: ProviderButtonsProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const saving = useTask<ProvidersAnswer>();
  const save = () => {
    if (isSound && !saving.busy) saving.run(() => desk.sending.changeProviders(change, secret), onDone);
  };
  return (
    <>
      {saving.problem ? <Problem text={saving.problem} /> : null}
      <div className={layout.actions}>
        <Button appearance="primary" disabledFocusable={!isSound || saving.busy} onClick={save}>
          {saving.busy ? say("Saving…") : say("Save who sends")}
        </Button>
        <Button onClick={() => onDone(null)}>{say("Leave it as it was")}</Button>
      </div>
    </>
  );
}
