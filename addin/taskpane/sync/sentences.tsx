import { useLayout } from "../parts/layout";

/** Sentences below each other; none twice. */
export function Sentences({ texts }: { readonly texts: readonly string[] }) {
  const layout = useLayout();
  return texts.map((text) => (
    <p key={text} className={layout.text}>
      {text}
    </p>
  ));
}
