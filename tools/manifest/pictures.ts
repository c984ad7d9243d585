import type { Rule } from "./rules";
import { allOf } from "./xml-element";

const NEEDED_SIZES = [16, 32, 80];

/** Every icon has the sizes that Excel needs, and every picture is a PNG of the size it is named for. */
export const picturesAreReal: Rule = (app, { file }) => {
  const addresses = new Map(
    allOf(app, "Image").map(({ attributes }) => [attributes.id, attributes.DefaultValue]),
  );
  return allOf(app, "Icon").flatMap((icon) => {
    const sizes = icon.children.map(({ attributes }) => Number(attributes.size));
    return [
      ...NEEDED_SIZES.filter((size) => !sizes.includes(size)).map(
        (size) => `An icon lacks its picture of ${size} px.`,
      ),
      ...icon.children.flatMap(({ attributes }) => {
        const address = addresses.get(attributes.resid);
        const picture = address === undefined ? null : file(new URL(address).pathname.slice(1));
        return picture === null || isPng(picture, Number(attributes.size))
          ? []
          : [`${attributes.resid} is no PNG of ${attributes.size} × ${attributes.size} pixels.`];
      }),
    ];
  });
};

/** A PNG begins with its signature; width and height follow at bytes 16 and 20. */
function isPng(bytes: Uint8Array, size: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (
    bytes.length > 24 &&
    view.getUint32(0) === 0x89504e47 &&
    view.getUint32(16) === size &&
    view.getUint32(20) === size
  );
}
