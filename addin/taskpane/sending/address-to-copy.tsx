import { Button } from "@fluentui/react-button";
import { Field } from "@fluentui/react-field";
import { Input } from "@fluentui/react-input";
import { useId, useRef, useState } from "react";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";

type AddressToCopyProps = {
  readonly label: string;
  /** Where it belongs at the provider. */
  readonly hint: string;
  readonly url: string;
};

/** An address of ours that the mail provider is given, to be copied there. */
export function AddressToCopy({ label, hint, url }: AddressToCopyProps) {
  const layout = useLayout();
  const field = useRef<HTMLInputElement>(null);
  const what = useId();
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    field.current?.select();
    setSaid((await isCopied(url)) ? say("Copied.") : say("It is selected: press Ctrl+C to copy it."));
  };
  return (
    <div className={layout.section}>
      <Field label={{ children: label, id: what }} hint={hint}>
        <Input ref={field} readOnly value={url} onFocus={({ currentTarget }) => currentTarget.select()} />
      </Field>
      <div className={layout.actions}>
        <Button aria-describedby={what} onClick={() => void copy()}>
          {say("Copy the address")}
        </Button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}

/** Not every Excel lets an add-in at the clipboard. */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
