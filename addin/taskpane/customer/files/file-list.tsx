import { Button } from "@fluentui/react-button";
import { Link } from "@fluentui/react-link";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useEffect, useId, useRef, useState } from "react";
import type { FileAnswer } from "#wire/files";
import { retell } from "../../../words/retell";
import { say } from "../../../words/say";
import { useDesk, useMay } from "../../desk-context";
import { useLayout } from "../../parts/layout";
import { Problem } from "../../parts/problem";
import { useTask } from "../../parts/use-task";
import { fileText } from "./file-words";

const useStyles = makeStyles({ name: { overflowWrap: "anywhere", fontSize: tokens.fontSizeBase300 } });

type FileListProps = {
  readonly files: readonly FileAnswer[];
  readonly onRemoved: (file: FileAnswer) => void;
};

/** The files of one invoice: each can be opened, and removed after a second click. */
export function FileList({ files, onRemoved }: FileListProps) {
  const layout = useLayout();
  return (
    <ul className={layout.list}>
      {files.map((file) => (
        <li key={file.fileId}>
          <OneFile file={file} onRemoved={() => onRemoved(file)} />
        </li>
      ))}
    </ul>
  );
}

type OneFileProps = { readonly file: FileAnswer; readonly onRemoved: () => void };

function OneFile({ file, onRemoved }: OneFileProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const name = useId();
  const [isAsking, setAsking] = useState(false);
  const mayRemove = useMay()("collect");
  const removing = useTask<void>();
  const wasAsked = useRef(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that was pressed has gone: the focus goes to the one in its place.
    if (isAsking || wasAsked.current) first.current?.focus();
    wasAsked.current = isAsking;
  }, [isAsking]);
  const remove = () => removing.run(() => desk.files.remove(file.invoiceId, file.fileId), onRemoved);
  return (
    <div className={layout.section}>
      <div>
        <Link id={name} className={useStyles().name} href={file.path} target="_blank" rel="noreferrer">
          {file.name}
        </Link>
        <p className={layout.aside}>{fileText(file)}</p>
      </div>
      {isAsking ? <p className={layout.text}>{say("Remove it? Messages then go without it.")}</p> : null}
      <div className={layout.actions}>
        {isAsking ? (
          <>
            <Button
              key="keep"
              ref={first}
              size="small"
              aria-describedby={name}
              onClick={() => setAsking(false)}
            >
              {say("Keep it")}
            </Button>
            <Button size="small" aria-describedby={name} disabledFocusable={removing.busy} onClick={remove}>
              {removing.busy ? say("Removing…") : say("Remove it")}
            </Button>
          </>
        ) : mayRemove ? (
          <Button
            key="remove"
            ref={first}
            size="small"
            aria-describedby={name}
            onClick={() => setAsking(true)}
          >
            {say("Remove…")}
          </Button>
        ) : null}
      </div>
      {removing.problem ? <Problem text={retell(removing.problem)} again={removing.again} /> : null}
    </div>
  );
}
