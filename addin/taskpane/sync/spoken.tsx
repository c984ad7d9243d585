import { makeStyles } from "@griffel/react";

const useStyles = makeStyles({
  // Out of sight and still read out: what is hidden by other means is hidden from screen readers as well.
  spoken: {
    position: "absolute",
    width: "1px",
    height: "1px",
    margin: "-1px",
    overflowX: "hidden",
    overflowY: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

/** A sentence for the ear alone, read out when there is a pause. Stays in its place while it is empty. */
export function Spoken({ text }: { readonly text: string }) {
  return (
    <div role="status" className={useStyles().spoken}>
      {text}
    </div>
  );
}
