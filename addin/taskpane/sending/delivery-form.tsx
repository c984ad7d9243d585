import { Button } from "@fluentui/react-button";
import type { DeliveryAnswer } from "#wire/delivery";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";
import { deliveryChange, readDelivery } from "./delivery-draft";
import { DeliveryFields } from "./delivery-fields";
import { FormFrame } from "./form-frame";
import { keepSendingDraft, type SendingDrafts } from "./sending-drafts";

type DeliveryFormProps = {
  readonly edit: NonNullable<SendingDrafts["delivery"]>;
  /** Null where nothing was changed and the form is put away. */
  readonly onDone: (answer: DeliveryAnswer | null) => void;
};

/** Changes how messages go: each choice with what it means for the customer. */
export function DeliveryForm({ edit: { before, draft }, onDone }: DeliveryFormProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const saving = useTask<DeliveryAnswer>();
  const { settings, problems } = readDelivery(draft);
  const change = deliveryChange(before, settings);
  const canSave = problems.size === 0 && change !== null && !saving.busy;
  const save = () => {
    if (canSave) saving.run(() => desk.sending.changeDelivery(change), onDone);
  };
  return (
    <FormFrame label={say("Changing how messages go")}>
      <DeliveryFields
        draft={draft}
        settings={settings}
        problems={problems}
        onDraft={(part) => keepSendingDraft(desk, { delivery: { before, draft: { ...draft, ...part } } })}
      />
      {saving.problem ? <Problem text={saving.problem} /> : null}
      <div className={layout.actions}>
        <Button appearance="primary" disabledFocusable={!canSave} onClick={save}>
          {saving.busy ? say("Saving…") : say("Save how messages go")}
        </Button>
        <Button onClick={() => onDone(null)}>{say("Leave it as it was")}</Button>
      </div>
    </FormFrame>
  );
}
