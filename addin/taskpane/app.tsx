import { FluentProvider } from "@fluentui/react-provider";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import { useEffect } from "react";
import { CatchAll } from "./frame/catch-all";
import type { OfficeFrame } from "./frame/office-frame";
import { Start, type StartProps } from "./frame/start";
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

type AppProps = Pick<StartProps, "open" | "members" | "onNews"> & { readonly office: OfficeFrame };

/** The whole pane, in Office's colours. */
export function App({ office, open, members, onNews }: AppProps) {
  const styles = useStyles();
  const { theme, dark } = usePaneTheme(office.theme);
  useEffect(() => {
    // Scroll bars and the system's own controls follow too.
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [dark]);
  return (
    <FluentProvider theme={theme} className={styles.app}>
      <CatchAll>
        <Start open={open} members={members} onNews={onNews} onRibbon={office.onRibbon} />
      </CatchAll>
    </FluentProvider>
  );
}
