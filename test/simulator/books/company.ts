import type {
  Change,
  Clock,
  Company,
  CompanyActions,
  CompanyRecipe,
  EntityName,
  EntityRecord,
  Environment,
} from '../contract';
import { companyActions } from './actions';
import { Books } from './books';
import { companyTime, DAY_MS } from './calendar';
import { writeLists } from './chart';
import { writeDemo } from './demo/demo';
import { generatedBases } from './generated/bases';
import { WrittenDown } from './written-down';

const DEMO_NAME = 'Harbor & Pine Landscaping';

/** A company file whose books api/ may open. */
export class CompanyFile implements Company {
  readonly realmId: string;
  readonly environment: Environment;
  readonly name: string;
  readonly act: CompanyActions;
  readonly books: Books;
  #subscription: Company['subscription'] = 'active';

  constructor(recipe: CompanyRecipe, name: string, books: Books) {
    this.realmId = recipe.realmId;
    this.environment = recipe.environment ?? 'production';
    this.name = name;
    this.books = books;
    this.act = companyActions(books);
    this.#subscription = recipe.subscription ?? 'active';
    this.#writeCompanyInfo();
    books.journal.length = 0;
  }

  get subscription(): Company['subscription'] {
    return this.#subscription;
  }

  set subscription(state: Company['subscription']) {
    this.#subscription = state;
    this.#writeCompanyInfo();
  }

  count(entity: EntityName): number {
    return this.books.shelf(entity).size;
  }

  read(entity: EntityName, id: string): EntityRecord | undefined {
    return this.books.read(entity, id);
  }

  *records(entity: EntityName): Iterable<EntityRecord> {
    for (const id of this.books.shelf(entity).ids()) {
      const record = this.books.read(entity, id);
      if (record !== undefined) yield record;
    }
  }

  writeDown(wanted: boolean): void {
    const records = (entity: EntityName) => this.records(entity);
    this.books.writtenDown = wanted ? new WrittenDown(this.books.version, records) : undefined;
  }

  changesSince(at: number): readonly Change[] {
    return this.books.journal.filter((change) => change.at >= at);
  }

  /** @see Intuit facts §3.2 [D]; the value for lapsed companies is not documented [U] */
  #writeCompanyInfo(): void {
    const before = this.books.read('CompanyInfo', '1');
    const stamp = companyTime(this.books.now());
    const opened = this.books.now() - 3 * 365 * DAY_MS;
    const info = before ?? companyInfo(this.name, opened);
    this.books.store(
      'CompanyInfo',
      {
        ...info,
        NameValue: nameValues(this.#subscription),
        SyncToken: before === undefined ? '4' : String(Number(before.SyncToken) + 1),
        MetaData: {
          CreateTime: companyTime(opened),
          ...(before?.['MetaData'] as object | undefined),
          LastUpdatedTime: before === undefined ? companyTime(opened) : stamp,
        },
      },
      before === undefined ? 'create' : 'update',
    );
  }
}

/** Makes a company from its recipe; its dates are relative to the clock's present moment. */
export function createCompany(recipe: CompanyRecipe, clock: Clock): Company {
  const kind = recipe.books ?? 'demo';
  const startAt = clock.now();
  const sizes = typeof kind === 'object' ? kind : undefined;
  const bases = sizes === undefined ? {} : generatedBases(sizes, startAt);
  const books = new Books(() => clock.now(), bases);
  writeLists(books, sizes !== undefined);
  if (kind === 'demo') writeDemo(books, startAt);
  const fallback = kind === 'demo' ? DEMO_NAME : `Company ${recipe.realmId}`;
  return new CompanyFile(recipe, recipe.name ?? fallback, books);
}

function companyInfo(name: string, openedAt: number): EntityRecord {
  const address = {
    Id: '1',
    Line1: '210 Wharf Street',
    City: 'Half Moon Bay',
    Country: 'US',
    CountrySubDivisionCode: 'CA',
    PostalCode: '94019',
  };
  return {
    CompanyName: name,
    LegalName: name,
    CompanyAddr: address,
    CustomerCommunicationAddr: address,
    LegalAddr: address,
    CustomerCommunicationEmailAddr: { Address: 'office@harborandpine.example' },
    PrimaryPhone: { FreeFormNumber: '(650) 555-0142' },
    CompanyStartDate: companyTime(openedAt).slice(0, 10),
    FiscalYearStartMonth: 'January',
    Country: 'US',
    Email: { Address: 'office@harborandpine.example' },
    WebAddr: {},
    SupportedLanguages: 'en',
    domain: 'QBO',
    sparse: false,
    Id: '1',
    SyncToken: '4',
  };
}

function nameValues(state: Company['subscription']): { Name: string; Value: string }[] {
  const status = { active: 'PAID', trial: 'TRIAL', lapsed: 'EXPIRED' }[state];
  return [
    { Name: 'NeoEnabled', Value: 'true' },
    { Name: 'IndustryType', Value: 'Landscaping Services' },
    { Name: 'IndustryCode', Value: '561730' },
    { Name: 'SubscriptionStatus', Value: status },
    { Name: 'OfferingSku', Value: 'QuickBooks Online Plus' },
    { Name: 'PayrollFeature', Value: 'false' },
    { Name: 'AccountantFeature', Value: 'false' },
  ];
}
