import { expect, test } from 'vitest';
import { createApiWorld } from './api-world';

const books = { seed: 3, customers: 30, invoices: 120, payments: 40 };
const statements = [
  'SELECT * FROM Invoice ORDERBY Id STARTPOSITION 11 MAXRESULTS 50',
  'SELECT * FROM Customer WHERE Active IN (true, false) ORDERBY Id',
  'SELECT * FROM Payment',
  "SELECT * FROM Invoice WHERE TxnDate >= '2099-01-01'",
  'SELECT COUNT(*) FROM Invoice',
];

test('answers that were written down are the same to the byte, as JSON and as XML', async () => {
  const plain = createApiWorld({ books });
  const written = createApiWorld({ books });
  written.company.writeDown(true);
  for (const statement of statements) {
    for (const accept of ['application/json', 'application/xml']) {
      const [usual, quick] = await Promise.all(
        [plain, written].map((world) => world.query(statement, { headers: { accept } })),
      );
      expect(quick?.text).toBe(usual?.text);
      expect(quick?.answer.records).toBe(usual?.answer.records);
    }
  }
});

test('what changes afterwards is told as it is', async () => {
  const { company, query } = createApiWorld({ books });
  company.writeDown(true);
  company.act.renameCustomer('7', 'Quite New');
  const reply = await query("SELECT * FROM Customer WHERE Id = '7'");
  expect(reply.json.QueryResponse.Customer[0].DisplayName).toBe('Quite New');
});
