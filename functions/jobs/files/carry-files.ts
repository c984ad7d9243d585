import type { TodoId } from "#domain/automations/todo";
import type { Moment } from "#domain/base/clock";
import type { OrganisationId } from "#domain/base/identity";
import { sendingTodo } from "#domain/files/sending-todo";
import { titleOf } from "#domain/messages/outbox";
import type { Attachment } from "../../delivery/port";
import type { FileStore } from "../../files/port";
import type { DocumentStore } from "../../store/port";
import { createTodo, getTodo } from "../../store/repositories/todos";
import type { Composed } from "../compose/compose";
import type { Ready } from "../decide-again";
import type { MessageFile } from "./files-of-message";
import { bytesOf } from "./read-file";

/** Bytes of files read at a time: several organisations may be sending in one process, and an e-mail is held three times over. */
const WAVE_BYTES = 16 * 1024 * 1024;

type Carrying = { readonly files: { readonly attached: readonly { readonly size: number }[] } };

/** Messages in waves of at most so many, and of no more files than can be held at once; each has at least one. */
export function wavesOf<One extends Carrying>(
  all: readonly One[],
  most: number,
): readonly (readonly One[])[] {
  const waves: One[][] = [];
  let bytes = 0;
  for (const one of all) {
    const own = one.files.attached.reduce((sum, { size }) => sum + size, 0);
    const last = waves.at(-1);
    if (last && last.length < most && bytes + own <= WAVE_BYTES) {
      last.push(one);
      bytes += own;
    } else {
      waves.push([one]);
      bytes = own;
    }
  }
  return waves;
}

/**
 * Reads the files that go with a wave. One that cannot be read, or is too large to go at all, keeps no message back: a
 * colleague is asked to send it.
 */
export async function withFiles(
  { store, files }: { readonly store: DocumentStore; readonly files?: FileStore },
  id: OrganisationId,
  wave: readonly Ready[],
  moment: Moment,
): Promise<readonly Ready[]> {
  const carrying: Ready[] = [];
  for (const ready of wave) {
    const { attached, leftOut } = ready.files;
    if (attached.length + leftOut.length === 0 || ready.outgoing.channel !== "email") {
      carrying.push(ready);
      continue;
    }
    const { here, lost } = await readAll(files, attached);
    await askToSend(store, id, ready, { lost, tooLarge: leftOut }, moment);
    const attachments = [...ready.outgoing.attachments, ...here.map(attachmentOf)];
    carrying.push({
      ...ready,
      outgoing: { ...ready.outgoing, attachments },
      files: { ...ready.files, attached: here.map(({ file }) => file) },
    });
  }
  return carrying;
}

/** What is composed for a tester, with its files in it; those that cannot be read are left out. */
export async function withFilesRead(
  { files }: { readonly files?: FileStore },
  composed: Composed,
): Promise<Composed> {
  const { here } = await readAll(files, composed.files.attached);
  return { ...composed, attachments: [...composed.attachments, ...here.map(attachmentOf)] };
}

async function readAll(files: FileStore | undefined, attached: readonly MessageFile[]) {
  const read = await Promise.all(
    attached.map(async (file) => ({ file, bytes: files ? await bytesOf(files, file) : null })),
  );
  return {
    here: read.flatMap(({ file, bytes }) => (bytes ? [{ file, bytes }] : [])),
    lost: read.flatMap(({ file, bytes }) => (bytes ? [] : [file])),
  };
}

const attachmentOf = (read: { readonly file: MessageFile; readonly bytes: Uint8Array }): Attachment => ({
  name: read.file.sentAs,
  type: read.file.type,
  bytes: read.bytes,
  contentId: null,
});

/** Once for a message, however often it has to be handed over. */
async function askToSend(
  store: DocumentStore,
  id: OrganisationId,
  { message }: Ready,
  left: { readonly lost: readonly MessageFile[]; readonly tooLarge: readonly MessageFile[] },
  { today }: Moment,
): Promise<void> {
  const todoId = `${message.messageId}~files` as TodoId;
  const todo = sendingTodo(todoId, message.accountId, titleOf(message), left, today);
  if (todo === null) return;
  await store.transaction(async (transaction) => {
    if ((await getTodo(transaction, id, todoId)) === null) transaction.write(createTodo(id, todo));
  });
}
