import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { parseCalendarDate } from "#domain/base/calendar";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";

type PostedFormProps = {
  readonly messageId: string;
  readonly today: string;
  readonly onPosted: () => void;
};

/** Says of a letter when it was posted, and under which number where it was registered. */
export function PostedForm({ messageId, today, onPosted }: PostedFormProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const [day, setDay] = useState(today);
  const [registered, setRegistered] = useState("");
  const posting = useTask<void>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const on = parseCalendarDate(day);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (on === null || posting.busy) return;
    const number = registered.trim();
    posting.run(
      () => desk.letters.posted(messageId, { on, registered: number === "" ? null : number }),
      onPosted,
    );
  };
  return (
    <form className={layout.section} noValidate onSubmit={submit} aria-label={say("When it was posted")}>
      <Field
        label={say("Posted on")}
        validationMessage={on === null ? say("Enter the day it was posted.") : undefined}
      >
        <Input
          ref={field}
          type="date"
          max={today}
          value={day}
          onChange={(_event, { value }) => setDay(value)}
        />
      </Field>
      <Field label={say("Registered number")} hint={say("Empty: an ordinary letter")}>
        <Input value={registered} maxLength={100} onChange={(_event, { value }) => setRegistered(value)} />
      </Field>
      <div className={layout.actions}>
        <Button
          type="submit"
          size="small"
          appearance="primary"
          disabledFocusable={on === null || posting.busy}
        >
          {posting.busy ? say("One moment…") : say("Posted")}
        </Button>
      </div>
      {posting.problem ? <Problem text={posting.problem} again={posting.again} /> : null}
    </form>
  );
}
