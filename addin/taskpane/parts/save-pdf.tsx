import { Button } from "@fluentui/react-button";
import { Link } from "@fluentui/react-link";
import { useEffect, useState } from "react";
import type { PdfBytes } from "../../desk/statement-desk";
import { say } from "../../words/say";
import { useLayout } from "./layout";
import { Problem } from "./problem";
import { useTask } from "./use-task";

type SavePdfProps = {
  readonly label?: string;
  /** What the file is called, with ".pdf". */
  readonly name: string;
  readonly describedBy?: string;
  readonly load: () => Promise<PdfBytes>;
};

type Saved = { readonly name: string; readonly url: string };

/** A PDF as a task of its own: its button, and what is to be said of it below. */
export function useSavePdf({ label = say("Save as PDF"), name, describedBy, load }: SavePdfProps) {
  const making = useTask<PdfBytes>();
  const [saved, setSaved] = useState<Saved | null>(null);
  useEffect(() => {
    if (saved === null) return;
    save(saved);
    // The link stands for as long as the file can be asked for.
    return () => URL.revokeObjectURL(saved.url);
  }, [saved]);
  const make = () =>
    making.run(load, (bytes) =>
      setSaved({ name, url: URL.createObjectURL(new Blob([bytes], { type: "application/pdf" })) }),
    );
  const button = (
    <Button size="small" aria-describedby={describedBy} disabledFocusable={making.busy} onClick={make}>
      {making.busy ? say("Making the PDF…") : label}
    </Button>
  );
  const below = (
    <>
      {saved && !making.busy && making.problem === null ? <SavedLine saved={saved} /> : null}
      {making.problem ? <Problem text={making.problem} again={making.again} /> : null}
    </>
  );
  return { button, below };
}

function save({ name, url }: Saved): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}

/** No program can tell whether the file was saved: Excel on a Mac saves none from a pane, and says nothing. */
function SavedLine({ saved: { name, url } }: { readonly saved: Saved }) {
  const layout = useLayout();
  return (
    <p role="status" className={layout.aside}>
      “{name}” goes to your downloads. If it is not there,{" "}
      <Link inline href={url} target="_blank" rel="noreferrer">
        open it
      </Link>
      ; Excel on a Mac does neither: use Excel on the web there.
    </p>
  );
}
