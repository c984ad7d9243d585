import { Link } from "@fluentui/react-link";
import { tokens } from "@fluentui/react-theme";
import { makeStyles, mergeClasses } from "@griffel/react";
import { say } from "../../words/say";
import { useDesk } from "../desk-context";
import { useLayout } from "../parts/layout";
import { isNameless } from "../parts/person-name";
import { roleName } from "../parts/role-name";

const useStyles = makeStyles({
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalL,
  },
  switch: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** Who sits at the pane, with the way to somebody else; nothing where there is only one. */
export function WhoLine() {
  const layout = useLayout();
  const styles = useStyles();
  const { session, onSwitch } = useDesk();
  const { member, name, role, members, organisations } = session;
  if (members.length < 2 && organisations.length < 2) return null;
  const known = name ?? member;
  return (
    <p className={mergeClasses(layout.aside, styles.line)}>
      <span>
        {say("{name}, {role}", { name: isNameless(known) ? say("You") : known, role: roleName(role) })}
      </span>
      <Link as="button" className={styles.switch} onClick={onSwitch}>
        {say("Switch…")}
      </Link>
    </p>
  );
}
