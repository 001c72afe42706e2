/**
 * A write that QuickBooks refuses, with the words of its validation fault.
 * Thrown by the books; api/ turns it into a fault, tests that use `act` see it as an error.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly detail: string;
  readonly element: string;

  constructor(code: string, message: string, detail: string, element = '') {
    super(message);
    this.code = code;
    this.detail = detail;
    this.element = element;
  }
}

/** @see Intuit facts §3.9, §6.7 [D]; the text is that of recorded faults. */
export function notFound(): Refusal {
  return new Refusal(
    '610',
    'Object Not Found',
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.",
  );
}

export function stale(): Refusal {
  return new Refusal(
    '5010',
    'Stale Object Error',
    'Stale Object Error : You and Another User were working on this at the same time. Another User finished before you did, so your work was not saved.',
  );
}

export function required(element: string): Refusal {
  return new Refusal(
    '2020',
    'Required param missing, need to supply the required value for the API',
    `Required parameter ${element} is missing in the request`,
    element,
  );
}

export function duplicateName(): Refusal {
  return new Refusal(
    '6240',
    'Duplicate Name Exists Error',
    'The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name.',
  );
}

/** @see Intuit facts §3.9: 2500, invalid reference id [D] */
export function invalidReference(element: string, id: string): Refusal {
  return new Refusal(
    '2500',
    'Invalid Reference Id',
    `Invalid Reference Id : ${element} element id ${id} not found`,
    element,
  );
}

export function tooLong(element: string, most: number): Refusal {
  return new Refusal(
    '2050',
    'String length is either shorter or longer than supported by specification',
    `String length specified does not match the supported length. Min:0 Max:${most} supported. Supplied ${element} is longer.`,
    element,
  );
}

/** @see Intuit facts §3.9: 6000 [D]; which rules end in it is inferred [U]. */
export function business(detail: string): Refusal {
  return new Refusal(
    '6000',
    'A business validation error has occurred while processing your request',
    `Business Validation Error: ${detail}`,
  );
}
