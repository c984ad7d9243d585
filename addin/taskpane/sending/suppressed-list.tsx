import { Button } from "@fluentui/react-button";
import { tokens } from "@fluentui/react-theme";
import { makeStyles } from "@griffel/react";
import type { AddressOwner } from "../../desk/sending-desk";
import { say } from "../../words/say";
import { useDesk, useMay } from "../desk-context";
import { useLayout } from "../parts/layout";
import { Problem } from "../parts/problem";
import { Quiet } from "../parts/quiet";
import { useTask } from "../parts/use-task";
import { LongList } from "../sync/long-list";
import { becauseText, found, type Listed } from "./suppressed-words";

const useStyles = makeStyles({ name: { fontWeight: tokens.fontWeightSemibold } });

type SuppressedListProps = {
  readonly list: readonly Listed[];
  /** Whose the addresses are, by their keys; null while nobody has asked. */
  readonly owners: ReadonlyMap<string, AddressOwner> | null;
  readonly typed: string;
  readonly onChanged: () => void;
};

/** The addresses on the list that fit what is looked for, the latest first. */
export function SuppressedList({ list, owners, typed, onChanged }: SuppressedListProps) {
  const shown = found(list, owners, typed);
  if (shown.length === 0) return <Quiet>{say("None of them fits what you look for.")}</Quiet>;
  return (
    <LongList
      items={shown}
      keyOf={({ addressKey }) => addressKey}
      atATime={20}
      render={(listed) => <Line listed={listed} owners={owners} onChanged={onChanged} />}
    />
  );
}

type LineProps = Pick<SuppressedListProps, "owners" | "onChanged"> & { readonly listed: Listed };

function Line({ listed, owners, onChanged }: LineProps) {
  const { desk } = useDesk();
  const layout = useLayout();
  const styles = useStyles();
  const taking = useTask<boolean>();
  const mayChange = useMay()("collect");
  const owner = owners?.get(listed.addressKey);
  return (
    <div className={layout.section}>
      {owners ? (
        <p className={layout.text}>
          {owner ? (
            <>
              <span className={styles.name}>{owner.customer}</span>, {owner.email}
            </>
          ) : (
            say("An address that is no customer's now.")
          )}
        </p>
      ) : null}
      <p className={layout.aside}>{becauseText(listed)}</p>
      {owner && mayChange ? (
        <div className={layout.actions}>
          <Button
            size="small"
            disabledFocusable={taking.busy}
            aria-label={say("Take it off the list: {address}", { address: owner.email })}
            onClick={() => taking.run(() => desk.sending.allow(owner.email), onChanged)}
          >
            {say("Take it off the list")}
          </Button>
        </div>
      ) : null}
      {taking.problem ? <Problem text={taking.problem} again={taking.again} /> : null}
    </div>
  );
}
