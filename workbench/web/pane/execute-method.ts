import * as z from "zod/mini";
import type { Book, DocumentSetting } from "../book/book";

/** The numbers by which office.js names what it wants done to the document (OSF.DDA.MethodDispId). */
const LOAD_SETTINGS = 75;
const SAVE_SETTINGS = 76;
const EXECUTE_BATCH = 93;

/** OSF.DDA.ErrorCodeManager: all is well; the document knows no such method. */
const SUCCESS = 0;
const NOT_SUPPORTED = 5000;

const callSchema = z.object({ DdaMethod: z.object({ DispatchId: z.number() }) });
/** The fifth element is the batch; the others say by which path it would go to Excel's servers. */
const batchSchema = z.object({
  ArrayData: z.tuple([z.unknown(), z.unknown(), z.unknown(), z.unknown(), z.string()], z.unknown()),
});
const settingsSchema = z.object({
  DdaSettingsMethod: z.object({ Properties: z.array(z.tuple([z.string(), z.string()])) }),
});

type Document = Pick<Book, "answer" | "settings" | "keepSettings">;

/** Does what a call of executeMethod asks; gives what office.js is answered. Throws for a call it would never make. */
export async function executeMethod(book: Document, call: unknown): Promise<unknown> {
  const { DispatchId } = callSchema.parse(call).DdaMethod;
  switch (DispatchId) {
    case EXECUTE_BATCH: {
      const [, , , , batch] = batchSchema.parse(call).ArrayData;
      return succeeded({ Data: [200, [], await book.answer(batch)] });
    }
    case SAVE_SETTINGS: {
      const { Properties } = settingsSchema.parse(call).DdaSettingsMethod;
      await book.keepSettings(Properties.map(([key, value]) => ({ key, value })));
      return succeeded({});
    }
    case LOAD_SETTINGS:
      return succeeded({ Properties: { Settings: (await book.settings()).map(namedSetting) } });
    default:
      return { Version: 1, Error: NOT_SUPPORTED };
  }
}

const succeeded = (more: object): object => ({ Version: 1, Error: SUCCESS, ...more });

const namedSetting = ({ key, value }: DocumentSetting): object => ({ Name: key, Value: value });
