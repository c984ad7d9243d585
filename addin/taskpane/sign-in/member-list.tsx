import { Button } from "@fluentui/react-button";
import { makeStyles } from "@griffel/react";
import type { Session } from "#wire/session";
import { useLayout } from "../parts/layout";
import { personName } from "../parts/person-name";
import { roleName } from "../parts/role-name";

const useStyles = makeStyles({
  choice: { maxWidth: "100%", overflowWrap: "anywhere", textAlign: "start", justifyContent: "flex-start" },
});

type MemberListProps = {
  readonly members: Session["members"];
  readonly busy: boolean;
  readonly onChoose: (member: string) => void;
};

/** Who may sit at this machine, one button each. */
export function MemberList({ members, busy, onChoose }: MemberListProps) {
  const layout = useLayout();
  const styles = useStyles();
  return (
    <ul className={layout.list}>
      {members.map(({ member, name, role }) => (
        <li key={member}>
          <Button className={styles.choice} disabledFocusable={busy} onClick={() => onChoose(member)}>
            {`${personName(name ?? member)}, ${roleName(role)}`}
          </Button>
        </li>
      ))}
    </ul>
  );
}
