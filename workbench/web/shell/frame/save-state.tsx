import { Link } from "@fluentui/react-link";
import { Text } from "@fluentui/react-text";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { BookDesk, BookDeskState } from "../files/book-desk";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  problem: { color: tokens.colorPaletteRedForeground1 },
});

/** Whether the file holds what the sheet shows, quietly while it does. */
export function SaveState({ desk, state }: { readonly desk: BookDesk; readonly state: BookDeskState }) {
  const classes = useStyles();
  const { saving, name } = state;
  if (name === null) return null;
  if (saving.kind !== "problem")
    return (
      <Text size={200} className={classes.quiet} role="status">
        {saving.kind === "saved" ? "Saved" : "Saving…"}
      </Text>
    );
  return (
    <Text size={200} role="alert" className={classes.problem}>
      Not saved: {saving.text}{" "}
      {saving.again ? (
        <Link inline onClick={() => void desk.save()}>
          Save now
        </Link>
      ) : (
        <Link inline onClick={() => void desk.openListed(name)}>
          Open it again
        </Link>
      )}
    </Text>
  );
}
