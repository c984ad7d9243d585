import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { useState } from "react";
import type { HandMarkKind } from "#domain/dunning/marks";
import type { AddMarkRequest, MarksAnswer } from "#wire/actions";
import { newMarkId } from "../../../desk/actions-id";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { useLayout } from "../../parts/layout";
import { useTask } from "../../parts/use-task";
import type { CustomerCard } from "../use-customer";
import { AboutInvoice } from "./about-invoice";
import { DeedForm } from "./deed-form";
import { type DraftProblem, laterDay, type MarkDraft, newDraft, requestOf } from "./mark-draft";
import { END_CHOICES, endName, markedSentence, markWords } from "./mark-words";

type MarkFormProps = {
  readonly kind: HandMarkKind;
  readonly card: CustomerCard;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
};

/** Says of the customer, or of one invoice, that it is paused, disputed, promised, ended or included. */
export function MarkForm({ kind, card, onDone, onClose }: MarkFormProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const { answer } = card;
  const selected = card.row.kind === "invoice" ? card.row.number : null;
  const [draft, setDraft] = useState(() => newDraft(kind, selected, answer));
  const [wrong, setWrong] = useState<DraftProblem | null>(null);
  const marking = useTask<MarksAnswer>();
  const words = markWords(kind);
  const change = (part: Partial<MarkDraft>) => {
    setDraft({ ...draft, ...part });
    setWrong(null);
  };
  const send = (request: AddMarkRequest) =>
    marking.run(
      () => desk.actions.mark(answer.account.accountId, request),
      ({ changed }) => onDone(markedSentence(request, changed)),
    );
  const submit = () => {
    const request = requestOf(draft, newMarkId(), openNumbers(card));
    if (request.ok) send(request.value);
    else setWrong(request.problem);
  };
  return (
    <DeedForm
      title={words.title}
      submit={{ label: words.submit, onSubmit: submit }}
      closeLabel={say("Cancel")}
      onClose={onClose}
      state={marking}
    >
      <p className={layout.aside}>{words.effect}</p>
      <AboutInvoice
        selected={selected}
        all={words.all}
        value={draft.about}
        onChoose={(about) => change({ about })}
      />
      <OwnFields draft={draft} wrong={wrong} card={card} change={change} />
    </DeedForm>
  );
}

const openNumbers = ({ answer }: CustomerCard): readonly string[] =>
  answer.invoices.filter(({ openMinor }) => openMinor > 0).map(({ number }) => number);

type OwnFieldsProps = {
  readonly draft: MarkDraft;
  readonly wrong: DraftProblem | null;
  readonly card: CustomerCard;
  readonly change: (part: Partial<MarkDraft>) => void;
};

/** What this kind of mark asks for besides what it is about. */
function OwnFields({ draft, wrong, card: { answer }, change }: OwnFieldsProps) {
  const wrongIn = (field: DraftProblem["field"]) => (wrong?.field === field ? wrong.text : undefined);
  if (draft.kind === "ended")
    return (
      <Field label={say("What follows")}>
        <Select
          value={draft.how}
          onChange={(_event, { value }) =>
            change({ how: END_CHOICES.find((how) => how === value) ?? "agency" })
          }
        >
          {END_CHOICES.map((how) => (
            <option key={how} value={how}>
              {endName(how)}
            </option>
          ))}
        </Select>
      </Field>
    );
  if (draft.kind !== "paused" && draft.kind !== "promised") return null;
  return (
    <>
      <Field
        label={draft.kind === "paused" ? say("Reminders go on from") : say("Promised by")}
        validationMessage={wrongIn("day")}
      >
        <Input
          type="date"
          value={draft.day}
          min={draft.kind === "paused" ? laterDay(answer.today, 1) : answer.today}
          onChange={(_event, { value }) => change({ day: value })}
        />
      </Field>
      {draft.kind === "promised" ? (
        <PromisedAmount draft={draft} wrong={wrongIn("amount")} answer={answer} change={change} />
      ) : null}
    </>
  );
}

type PromisedAmountProps = Pick<OwnFieldsProps, "draft" | "change"> & {
  readonly wrong: string | undefined;
  readonly answer: CustomerCard["answer"];
};

function PromisedAmount({ draft, wrong, answer, change }: PromisedAmountProps) {
  const currencies = Object.keys(answer.account.open).sort();
  const [only] = currencies;
  const label =
    only !== undefined && currencies.length === 1
      ? say("Amount in {currency}", { currency: only })
      : say("Amount");
  return (
    <>
      <Field label={label} hint={say("Empty: all that is owed")} validationMessage={wrong}>
        <Input
          inputMode="decimal"
          value={draft.amount}
          onChange={(_event, { value }) => change({ amount: value })}
        />
      </Field>
      {currencies.length > 1 ? (
        <Field label={say("Currency")}>
          <Select value={draft.currency} onChange={(_event, { value }) => change({ currency: value })}>
            {currencies.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </Select>
        </Field>
      ) : null}
    </>
  );
}
