import { Spinner } from "@fluentui/react-spinner";
import { makeStyles } from "@griffel/react";

const useStyles = makeStyles({
  opening: { display: "flex", justifyContent: "center", paddingBlock: "48px" },
});

/** Stands in the pane while something is on its way that all the rest waits for. */
export function Opening({ text }: { readonly text: string }) {
  return (
    <div className={useStyles().opening} role="status">
      <Spinner label={text} size="small" labelPosition="below" />
    </div>
  );
}
