import { RoleSection } from '@/components/settings/role-section';
import { SettingsPage } from '@/components/settings-page';
import type { RouteProps } from './route-props';
import { BadgesSetting } from './settings/badges-setting';
import { NoticesSetting } from './settings/notices-setting';
import { PagesSetting } from './settings/pages-setting';
import { ResetSetting } from './settings/reset-setting';

/** The page of settings: one line a section, from top to bottom; each section is wired in a file of its own. */
export function SettingsRoute(props: RouteProps) {
  return (
    <SettingsPage>
      <BadgesSetting {...props} />
      <NoticesSetting {...props} />
      {props.page.live.summary.value?.badges.wanted && <PagesSetting />}
      <ResetSetting {...props} />
      <RoleSection />
    </SettingsPage>
  );
}
