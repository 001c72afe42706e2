import { customerDetail } from './customer-detail';
import { customersList } from './customers-list';
import type { PageAdapter } from './page-adapter';

/** Every page of QuickBooks on which badges stand. */
export const pages: readonly PageAdapter[] = [customersList, customerDetail];
