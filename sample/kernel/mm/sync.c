// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tells those who keep copies of a process's page tables (device drivers,
 * hypervisors) that a range of them is about to change.
 */
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/mmsync.h>
#include <linux/rculist.h>

static DEFINE_SPINLOCK(listeners_lock);

int mmsync_register(struct mm_struct *mm, struct mmsync_listener *listener)
{
	if (!listener->invalidate)
		return -EINVAL;

	spin_lock(&listeners_lock);
	hlist_add_head_rcu(&listener->link, &mm->sync_listeners);
	spin_unlock(&listeners_lock);
	return 0;
}
EXPORT_SYMBOL(mmsync_register);

void mmsync_unregister(struct mm_struct *mm, struct mmsync_listener *listener)
{
	spin_lock(&listeners_lock);
	hlist_del_rcu(&listener->link);
	spin_unlock(&listeners_lock);
	synchronize_rcu();
}
EXPORT_SYMBOL(mmsync_unregister);

void mmsync_range(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct mmsync_listener *listener;

	rcu_read_lock();
	hlist_for_each_entry_rcu(listener, &mm->sync_listeners, link)
		listener->invalidate(listener, start, end);
	rcu_read_unlock();
}
EXPORT_SYMBOL(mmsync_range);
