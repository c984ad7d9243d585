import { FluentProvider } from "@fluentui/react-provider";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useEffect } from "react";
import { CatchAll } from "./frame/catch-all";
import type { OfficeFrame } from "./frame/office-frame";
import { type Opened, Start } from "./frame/start";
import { usePaneTheme } from "./theme";

const useStyles = makeStyles({
  app: {
    boxSizing: "border-box",
    height: "100vh",
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

type AppProps = {
  readonly office: OfficeFrame;
  /** Finds out where the pane is and opens its desk. */
  readonly open: () => Promise<Opened>;
};

/** The whole pane, in Office's colours. */
export function App({ office, open }: AppProps) {
  const styles = useStyles();
  const { theme, dark } = usePaneTheme(office.theme);
  useEffect(() => {
    // Scroll bars and the system's own controls follow too.
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [dark]);
  return (
    <FluentProvider theme={theme} className={styles.app}>
      <CatchAll>
        <Start open={open} onRibbon={office.onRibbon} />
      </CatchAll>
    </FluentProvider>
  );
}
