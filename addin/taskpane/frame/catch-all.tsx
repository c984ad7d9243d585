import { Component, type ReactNode } from "react";
import { PartMissing, problemOf } from "../../desk/problem";
import { say } from "../../words/say";
import { Problem } from "../parts/problem";

type Broken = { readonly problem: string | null; readonly isPartMissing: boolean };

const WHOLE: Broken = { problem: null, isPartMissing: false };

type CatchAllProps = { readonly children: ReactNode };

/** Shows a sentence in place of a part that broke, so that the pane is never blank. */
export class CatchAll extends Component<CatchAllProps, Broken> {
  override readonly state: Broken = WHOLE;

  static getDerivedStateFromError(error: unknown): Broken {
    return {
      problem: problemOf(error) ?? say("This part of the pane was interrupted: try again."),
      isPartMissing: error instanceof PartMissing,
    };
  }

  override render(): ReactNode {
    const { problem, isPartMissing } = this.state;
    if (problem === null) return this.props.children;
    // The browser would give the same failure again until the page is another.
    if (isPartMissing)
      return <Problem text={problem} again={() => location.reload()} againLabel={say("Reload the pane")} />;
    return <Problem text={problem} again={() => this.setState(WHOLE)} />;
  }
}
