import { Button } from "@fluentui/react-button";
import { Spinner } from "@fluentui/react-spinner";
import { Text } from "@fluentui/react-text";
import { makeStyles } from "@griffel/react";
import type { BookDesk, BookDeskState } from "../files/book-desk";

const useStyles = makeStyles({
  place: {
    flex: "1 1 auto",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    gap: "12px",
    padding: "16px",
    textAlign: "center",
  },
});

/** Where the sheet will be, before a workbook is open. */
export function EmptyPlace({ desk, files }: { readonly desk: BookDesk; readonly files: BookDeskState }) {
  const classes = useStyles();
  if (files.opening) return <Spinner className={classes.place} label="Opening the workbook" />;
  return (
    <div className={classes.place}>
      <Text>
        No workbook is open. Drop an Excel workbook here, choose one under File, or begin with a new one.
      </Text>
      <Button appearance="primary" onClick={() => void desk.openNew()}>
        New workbook
      </Button>
    </div>
  );
}
