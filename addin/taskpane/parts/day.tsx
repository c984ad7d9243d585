import { makeStyles } from "@griffel/react";
import { dayText } from "./day-text";

const useStyles = makeStyles({ day: { whiteSpace: "nowrap" } });

/** A calendar date as "22 Nov 2026". */
export function Day({ on }: { readonly on: string }) {
  return (
    <time className={useStyles().day} dateTime={on}>
      {dayText(on)}
    </time>
  );
}
