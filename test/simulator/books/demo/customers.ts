/** How a customer of the demo company behaves. */
export interface DemoCustomer {
  readonly name: string;
  /** Person to talk to, or the customer itself when it is a person. */
  readonly given?: string;
  readonly family?: string;
  readonly company?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly street: string;
  readonly city: string;
  readonly zip: string;
  /** Name of the customer above. */
  readonly parent?: string;
  /** Id of its terms. */
  readonly terms: '1' | '2' | '3' | '4';
  /** Work it orders, as Ids of items. */
  readonly items: readonly string[];
  readonly invoices: number;
  readonly pays: 'promptly' | 'late' | 'slowly' | 'in-parts' | 'never';
  /** Left some months ago: paid up and made inactive. */
  readonly left?: true;
}

/**
 * One customer a line: name | given | family | e-mail | phone | street | city | zip | terms | items | invoices |
 * pays | parent.
 */
const FIRMS = table(String.raw`
Amélie's Bistro | Amélie | Laurent | amelie@ameliesbistro.example | (650) 555-0101 | 14 Main Street | Half Moon Bay | 94019 | 3 | 3 6 14 | 7 | promptly
Barker & Daughters Realty | June | Barker | june@barkerdaughters.example | (650) 555-0102 | 880 Oak Avenue | San Mateo | 94401 | 2 | 6 3 7 | 8 | promptly
Bayview Montessori School | Carmen | Ruiz | office@bayviewmontessori.example | (650) 555-0103 | 35 School Lane | Pacifica | 94044 | 3 | 6 7 12 | 6 | late
O'Connor Family Dental | Siobhán | O'Connor | frontdesk@oconnordental.example | (650) 555-0104 | 1200 El Camino Real | Burlingame | 94010 | 3 | 3 14 12 | 5 | promptly
Müller & Söhne Bäckerei | Jörg | Müller | joerg@muellersoehne.example | (415) 555-0105 | 72 Columbus Avenue | San Francisco | 94111 | 2 | 3 15 | 4 | late
Coastside Brewing Co. | Dan | Whitaker | ap@coastsidebrewing.example | (650) 555-0106 | 300 Harbor Road | Half Moon Bay | 94019 | 4 | 4 5 16 17 | 5 | slowly
The Homeowners Association of the Upper and Lower Cypress Ridge Estates, Phases One through Four, including the Lakeside Common Areas | Patricia | Nakamura | board@cypressridge.example | (650) 555-0107 | 1 Cypress Ridge | Woodside | 94062 | 4 | 6 7 8 12 10 | 9 | slowly
Dunes Golf & Racquet Club | Howard | Estes | grounds@dunesclub.example | (650) 555-0108 | 5000 Fairway Drive | Half Moon Bay | 94019 | 3 | 6 10 11 8 18 | 10 | promptly
Gutierrez Construction, Inc. | Marco | Gutierrez | billing@gutierrezconstruction.example | (408) 555-0109 | 411 Industrial Way | San Jose | 95112 | 4 | 5 10 11 15 | 6 | in-parts
Kline, Abbott & Reyes LLP | Naomi | Kline | accounting@klineabbott.example | (415) 555-0110 | 55 Market Street | San Francisco | 94105 | 3 | 3 14 | 5 | promptly
Lighthouse Inn "on the Point" | Greta | Solberg | greta@lighthouseinn.example | (650) 555-0111 | 9 Point Road | Montara | 94037 | 3 | 3 7 13 16 | 5 | late
Pacific Veterinary Group | Wei | Zhang | wei@pacificvet.example | (650) 555-0112 | 640 Bay Street | Redwood City | 94063 | 2 | 6 12 | 4 | promptly
St. Brendan's Parish | Father Tom | Keane |  | (650) 555-0113 | 22 Church Hill | Pacifica | 94044 | 3 | 6 14 12 | 4 | slowly
Tidewater Property Management | Alicia | Monroe | invoices@tidewaterpm.example | (650) 555-0114 | 77 Shoreline Plaza | Foster City | 94404 | 3 | 6 3 7 8 | 0 | promptly
Vintner's Table \ Events | Paolo | Ricci | paolo@vintnerstable.example | (707) 555-0115 | 18 Vine Lane | Napa | 94559 | 2 | 4 13 15 | 3 | late
Sandpiper Toys | Beth | Arden | beth@sandpipertoys.example | (650) 555-0116 | 12 Kelly Avenue | Half Moon Bay | 94019 | 1 | 3 12 | 3 | promptly
Northgate Self Storage | Omar | Haddad |  | (650) 555-0117 | 950 Bayshore Highway | Brisbane | 94005 | 3 | 6 | 2 | never
`);

const PEOPLE = table(`
Aaron Feldman | Aaron | Feldman | aaron.feldman@mail.example | (650) 555-0120 | 218 Pine Street | Menlo Park | 94025 | 1 | 3 6 | 4 | promptly
Beatrix van der Berg | Beatrix | van der Berg | bvdb@mail.example | (650) 555-0121 | 9 Tulip Court | Belmont | 94002 | 2 | 4 13 14 | 3 | promptly
Caitlin D'Angelo | Caitlin | D'Angelo | cdangelo@mail.example | (650) 555-0122 | 44 Alder Road | San Carlos | 94070 | 1 | 6 7 | 4 | late
Diego Peña | Diego | Peña |  | (650) 555-0123 | 101 Mission Road | Colma | 94014 | 2 | 6 | 3 | slowly
Evelyn Osei | Evelyn | Osei | evelyn.osei@mail.example | (415) 555-0124 | 630 Lake Street | San Francisco | 94118 | 2 | 3 12 14 | 3 | promptly
François & Hélène Dubois | François | Dubois | dubois@mail.example | (650) 555-0125 | 3 Orchard Way | Portola Valley | 94028 | 3 | 4 5 16 17 | 4 | in-parts
Grace Lindqvist | Grace | Lindqvist | grace@lindqvist.example | (650) 555-0126 | 505 Cypress Avenue | Moss Beach | 94038 | 1 | 3 | 3 | promptly
Hiroshi Tanaka | Hiroshi | Tanaka | h.tanaka@mail.example | (650) 555-0127 | 7 Bamboo Terrace | San Mateo | 94403 | 2 | 13 15 4 | 4 | promptly
Ingrid Ångström | Ingrid | Ångström | ingrid@mail.example | (650) 555-0128 | 82 Birch Lane | El Granada | 94018 | 1 | 9 6 | 3 | promptly
Jamal Whitfield | Jamal | Whitfield | jwhitfield@mail.example | (510) 555-0129 | 2100 Telegraph Avenue | Oakland | 94612 | 2 | 7 8 | 3 | late
Karen & Bill Szymański | Karen | Szymański |  | (650) 555-0130 | 66 Ridge Road | Woodside | 94062 | 3 | 5 10 11 | 3 | slowly
Zoë Brontë-Hall | Zoë | Brontë-Hall | zoe@mail.example | (650) 555-0131 | 15 Heath Street | Montara | 94037 | 1 | 3 14 | 2 | promptly
`);

const LEFT = table(`
Harborlight Antiques | Nell | Foster | nell@harborlight.example | (650) 555-0140 | 2 Harbor Road | Half Moon Bay | 94019 | 2 | 3 | 2 | promptly
Roy Castellano | Roy | Castellano |  | (650) 555-0141 | 19 Elm Street | Pacifica | 94044 | 1 | 6 | 2 | promptly
Old Mill Diner | Sally | Grange | sally@oldmilldiner.example | (650) 555-0143 | 400 Mill Road | Pescadero | 94060 | 2 | 6 12 | 1 | promptly
`);

const JOBS = table(`
12 Harbor Court | Alicia | Monroe | invoices@tidewaterpm.example | (650) 555-0114 | 12 Harbor Court | Foster City | 94404 | 3 | 6 3 8 | 7 | promptly | Tidewater Property Management
The Pines Apartments | Alicia | Monroe | invoices@tidewaterpm.example | (650) 555-0114 | 900 Pine Drive | San Bruno | 94066 | 3 | 6 7 12 | 7 | late | Tidewater Property Management
Seaview Townhomes | Alicia | Monroe | invoices@tidewaterpm.example | (650) 555-0114 | 31 Seaview Lane | Pacifica | 94044 | 3 | 6 10 18 | 5 | slowly | Tidewater Property Management
Model Home Lot 7 | Marco | Gutierrez | billing@gutierrezconstruction.example | (408) 555-0109 | Lot 7, Alamo Ranch | Gilroy | 95020 | 4 | 5 10 11 18 | 3 | in-parts | Gutierrez Construction, Inc.
Clubhouse | Marco | Gutierrez | billing@gutierrezconstruction.example | (408) 555-0109 | 1 Alamo Ranch | Gilroy | 95020 | 4 | 4 16 17 | 2 | slowly | Gutierrez Construction, Inc.
Tennis Courts | Howard | Estes | grounds@dunesclub.example | (650) 555-0108 | 5000 Fairway Drive | Half Moon Bay | 94019 | 3 | 14 12 | 3 | promptly | Dunes Golf & Racquet Club
Open House – 41 Vista | June | Barker |  | (650) 555-0102 | 41 Vista Road | Hillsborough | 94010 | 2 | 6 14 | 2 | promptly | Barker & Daughters Realty
`);

/** Everybody, the customers above before those below them. */
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  ...FIRMS.map((firm) => ({ ...firm, company: firm.name.slice(0, 100) })),
  ...PEOPLE,
  ...LEFT.map((gone): DemoCustomer => ({ ...gone, left: true })),
  ...JOBS,
];

function table(text: string): DemoCustomer[] {
  return text
    .trim()
    .split('\n')
    .map((line) => customer(line.split('|').map((cell) => cell.trim())));
}

function customer(cells: readonly string[]): DemoCustomer {
  const [name = '', given = '', family = '', email = '', phone = '', street = '', ...rest] = cells;
  const [city = '', zip = '', terms = '', items = '', invoices = '', pays = '', parent] = rest;
  return {
    name,
    given,
    family,
    ...(email === '' ? {} : { email }),
    phone,
    street,
    city,
    zip,
    terms: terms as DemoCustomer['terms'],
    items: items.split(' '),
    invoices: Number(invoices),
    pays: pays as DemoCustomer['pays'],
    ...(parent === undefined ? {} : { parent }),
  };
}
