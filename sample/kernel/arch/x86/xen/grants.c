// SPDX-License-Identifier: GPL-2.0-only
/*
 * Grants: pages of ours that another domain may map.
 */
#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/spinlock.h>
#include <xen/grants.h>
#include <asm/xen/hypercall.h>

#define NR_GRANTS	512

static DECLARE_BITMAP(used_grants, NR_GRANTS);
static DEFINE_SPINLOCK(grants_lock);

static int xen_reserve_grant(void)
{
	int number;

	spin_lock(&grants_lock);
	number = find_first_zero_bit(used_grants, NR_GRANTS);
	if (number < NR_GRANTS)
		__set_bit(number, used_grants);
	spin_unlock(&grants_lock);

	return number < NR_GRANTS ? number : -ENOSPC;
}

int xen_grant_page(domid_t to, unsigned long frame, int readonly)
{
	int number = xen_reserve_grant();

	if (number < 0)
		return number;
	hypercall_grant(number, to, frame, readonly);
	return number;
}
EXPORT_SYMBOL_GPL(xen_grant_page);

void xen_revoke_page(grant_number_t number)
{
	hypercall_revoke(number);
	spin_lock(&grants_lock);
	__clear_bit(number, used_grants);
	spin_unlock(&grants_lock);
}
EXPORT_SYMBOL_GPL(xen_revoke_page);
