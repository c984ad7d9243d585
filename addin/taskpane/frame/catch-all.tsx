import { Component, type ReactNode } from "react";
import { problemOf } from "../../desk/problem";
import { Problem } from "../parts/problem";

type CatchAllProps = { readonly children: ReactNode };

/** Shows a sentence in place of a part that broke, so that the pane is never blank. */
export class CatchAll extends Component<CatchAllProps, { readonly problem: string | null }> {
  override readonly state: { readonly problem: string | null } = { problem: null };

  static getDerivedStateFromError(error: unknown): { readonly problem: string | null } {
    return { problem: problemOf(error) ?? "This part of the pane was interrupted: try again." };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return <Problem text={problem} again={() => this.setState({ problem: null })} />;
  }
}
