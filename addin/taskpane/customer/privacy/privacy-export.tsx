import { Button } from "@fluentui/react-button";
import { Link } from "@fluentui/react-link";
import { useEffect, useState } from "react";
import type { ExportedData } from "../../../desk/privacy-desk";
import { say } from "../../../words/say";
import { useDesk } from "../../desk-context";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import type { Whose } from "./whose";

type Saved = {
  /** What the file is called once it is saved. */
  readonly name: string;
  readonly shown: string;
  readonly url: string;
};

/** Collects what is kept, and gives it as files to save. */
export function PrivacyExport({ whose: { accountId, email } }: { readonly whose: Whose }) {
  const { desk } = useDesk();
  const layout = useLayout();
  const making = useTask<ExportedData>();
  const [files, setFiles] = useState<readonly Saved[]>([]);
  useEffect(() => {
    // The links stand for as long as the files can be asked for.
    return () => {
      for (const { url } of files) URL.revokeObjectURL(url);
    };
  }, [files]);
  const make = () =>
    making.run(
      () => desk.privacy.exported(accountId, email),
      (data) => setFiles(savedOf(data)),
    );
  return (
    <div className={layout.section}>
      <p className={layout.aside}>
        {email === null
          ? say("Everything that is kept of this customer: its rows, messages, replies, notes and history.")
          : say(
              "What is kept of {email} at this customer, wherever the address, the name or the number stands.",
              {
                email,
              },
            )}
      </p>
      <div className={layout.actions}>
        <Button size="small" disabledFocusable={making.busy} onClick={make}>
          {making.busy ? say("Collecting what is kept…") : say("Export what is kept")}
        </Button>
      </div>
      {making.problem ? <Problem text={making.problem} again={making.again} /> : null}
      <div role="status">{files.length === 0 ? null : <SavedFiles files={files} />}</div>
    </div>
  );
}

function SavedFiles({ files }: { readonly files: readonly Saved[] }) {
  const layout = useLayout();
  return (
    <ul className={layout.list} aria-label={say("Files to hand out")}>
      {files.map(({ name, shown, url }) => (
        <li key={url} className={layout.text}>
          <Link inline href={url} download={name}>
            {shown}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const savedOf = ({ page, json, files }: ExportedData): readonly Saved[] => [
  {
    name: "personal-data.html",
    shown: say("Page to read and print"),
    url: urlOf(page, "text/html;charset=utf-8"),
  },
  {
    name: "personal-data.json",
    shown: say("File for other programs"),
    url: urlOf(json, "application/json;charset=utf-8"),
  },
  ...files.map(({ name, type, bytes }) => ({ name, shown: name, url: urlOf(bytes, type) })),
];

const urlOf = (content: BlobPart, type: string): string => URL.createObjectURL(new Blob([content], { type }));
