/** What a spreadsheet would take for a formula when it stands first in a cell. @see OWASP, CSV injection */
const formulaBegins = /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A table as CSV (RFC 4180): every cell quoted, lines ended by CR LF. A cell that a spreadsheet would run as a formula
 * gets an apostrophe in front: names come from outside.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = formulaBegins.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
