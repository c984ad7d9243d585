import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useRef } from "react";
import type { LetterPageAnswer } from "#wire/actions";
import { say } from "../../words/say";
import { useLayout } from "../parts/layout";

const useStyles = makeStyles({
  frame: {
    width: "100%",
    height: "420px",
    boxSizing: "border-box",
    colorScheme: "light",
    backgroundColor: "#ffffff",
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
});

/** A letter in the pane itself, where Excel lets it open no window. Its scripts do not run; our own page prints it. */
export function PrintHere({ page }: { readonly page: LetterPageAnswer }) {
  const layout = useLayout();
  const styles = useStyles();
  const frame = useRef<HTMLIFrameElement>(null);
  return (
    <div className={layout.section}>
      <iframe
        ref={frame}
        className={styles.frame}
        title={say("{title} to {customer}, as it is printed", {
          title: page.levelName,
          customer: page.customer,
        })}
        sandbox="allow-same-origin allow-modals"
        srcDoc={page.html}
      />
      <div className={layout.actions}>
        <Button size="small" onClick={() => frame.current?.contentWindow?.print()}>
          {say("Print")}
        </Button>
      </div>
    </div>
  );
}
