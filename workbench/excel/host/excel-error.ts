/** A refusal as Excel gives it; office.js turns it into an OfficeExtension.Error with the same code and message. */
export class ExcelError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** The object and member that refused ("Range.values"): debugInfo.errorLocation. */
    readonly location: string,
    readonly httpStatus = 400,
  ) {
    super(message);
  }
}

export const itemNotFound = (location: string): ExcelError =>
  new ExcelError("ItemNotFound", "The requested resource doesn't exist.", location, 404);

export const itemAlreadyExists = (location: string): ExcelError =>
  new ExcelError(
    "ItemAlreadyExists",
    "A resource with the same name or identifier already exists.",
    location,
    409,
  );

export const invalidArgument = (
  location: string,
  message = "The argument is invalid or missing or has an incorrect format.",
): ExcelError => new ExcelError("InvalidArgument", message, location);

export const wrongDimensions = (location: string): ExcelError =>
  invalidArgument(
    location,
    "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
  );

export const invalidReference = (): ExcelError =>
  new ExcelError("InvalidReference", "This reference is not valid for the current operation.", "reference");

/** The sheet is protected. */
export const accessDenied = (location: string): ExcelError =>
  new ExcelError("AccessDenied", "You cannot perform the requested operation.", location, 403);

/** Excel would have to move cells that stand in the way; `because` names them. */
export const insertDeleteConflict = (location: string, because: string): ExcelError =>
  new ExcelError(
    "InsertDeleteConflict",
    `The insert or delete operation attempted resulted in a conflict: ${because}.`,
    location,
  );

/** What real Excel offers and this host does not: said by name, because an add-in must never be led to believe it happened. */
export const apiNotFound = (member: string, because = ""): ExcelError =>
  new ExcelError(
    "ApiNotFound",
    `${member} is not offered by the workbench's Excel host${because && `: ${because}`}.`,
    member,
    404,
  );
