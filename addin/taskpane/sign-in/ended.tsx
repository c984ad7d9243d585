import { say } from "../../words/say";
import type { Opened } from "../frame/start";
import { Problem } from "../parts/problem";
import { useTask } from "../parts/use-task";

/** Whoever was sent away while the pane was open: nothing of the organisation stays in sight. */
export function Out({ text }: { readonly text: string }) {
  return <Problem text={text} again={() => location.reload()} againLabel={say("Sign in again")} />;
}

type SignInAgainProps = {
  readonly enter: () => Promise<Opened>;
  readonly onEntered: (found: Opened) => void;
};

/** The sign-in has ended under the hands of somebody: what is on the pane stays, and goes on. */
export function SignInAgain({ enter, onEntered }: SignInAgainProps) {
  const { run, problem } = useTask<Opened>();
  return (
    <Problem
      text={problem ?? say("Your sign-in has ended. Sign in again to go on: nothing is lost.")}
      tone={problem === null ? "warning" : "error"}
      again={() => run(enter, onEntered)}
      againLabel={say("Sign in")}
    />
  );
}
