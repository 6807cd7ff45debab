// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page tables of a Xen guest are written by the hypervisor; we only ask.
 */
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/mmsync.h>
#include <asm/xen/hypercall.h>

struct mmu_batch {
	unsigned int	count;
	struct {
		unsigned long frame;
		pte_t value;
	} entry[32];
};

static DEFINE_PER_CPU(struct mmu_batch, mmu_batch);

static void xen_flush_batch(struct mmu_batch *batch)
{
	if (batch->count)
		hypercall_mmu_update(batch->entry, batch->count);
	batch->count = 0;
}

void xen_set_pte(pte_t *ptep, pte_t value)
{
	struct mmu_batch *batch = this_cpu_ptr(&mmu_batch);

	if (batch->count == ARRAY_SIZE(batch->entry))
		xen_flush_batch(batch);
	batch->entry[batch->count].frame = arbitrary_virt_to_machine(ptep);
	batch->entry[batch->count].value = value;
	batch->count++;
}

void xen_leave_lazy(struct mm_struct *mm)
{
	xen_flush_batch(this_cpu_ptr(&mmu_batch));
	mmsync_range(mm, 0, TASK_SIZE);
}

void __init xen_init_mmu(void)
{
	pr_info("xen: page tables are batched\n");
}
