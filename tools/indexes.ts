import { writeFileSync } from "node:fs";
import { firestoreIndexesText } from "../functions/store/firestore-indexes";

/** `npm run indexes`: writes firestore.indexes.json, in the folder it is started from, from functions/store/indexes.ts. */
writeFileSync("firestore.indexes.json", firestoreIndexesText());
